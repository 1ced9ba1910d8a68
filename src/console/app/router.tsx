import { createRootRoute, createRoute, createRouter, type RouteComponent } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'
import { queryClient } from './query-client.ts'
import { Crash } from './crash.tsx'
import { Home } from './home.tsx'
import { rememberProject } from './last-project.ts'
import { lateScreen } from './late.tsx'
import { NotFound } from './not-found.tsx'
import { one, only, parseSearch, stringifySearch } from './search-params.ts'
import { Shell } from './shell.tsx'
import { fleetQuery, keyPairsQuery, sessionQuery } from '../api/queries.ts'
import { validateActivitySearch } from '../activity/activity-search.ts'
import { validateKeyPairsSearch } from '../key-pairs/key-pairs-search.ts'
import { ServersScreen } from '../servers/servers-screen.tsx'
import { validateServersSearch } from '../servers/servers-search.ts'

/**
 * A screen that is loaded when it is opened, by its name: types that looked into its file would turn in a circle, since
 * screens read theirs from the very routes that are made with them.
 */
const screen = <Screens,>(load: () => Promise<Screens>, name: keyof Screens): RouteComponent =>
  // What a route's file exports under the name of a screen takes nothing.
  lateScreen(async () => (await load())[name] as FunctionComponent)

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crash })

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home })

const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$project',
  onEnter: ({ params: { project } }) =>
    void queryClient.ensureQueryData(sessionQuery()).then(
      ({ projects }) => projects.some(({ id }) => id === project) && rememberProject(project),
      // The shell says that there is no session.
      () => undefined,
    ),
})

const serversRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/servers',
  validateSearch: only(validateServersSearch),
  // Asked for here and not waited for: the calls leave while the screen is still being drawn.
  loader: ({ params, cause }) => {
    // Pointing at a link is no reason to read a fleet.
    if (cause === 'preload') return
    void queryClient.prefetchQuery(fleetQuery(params.project))
    void queryClient.prefetchQuery(keyPairsQuery(params.project))
  },
  component: ServersScreen,
})

const rotateRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/rotate',
  component: screen(() => import('../rotate/rotate-screen.tsx'), 'RotateScreen'),
})

type StateSearch = { state?: string; q?: string }

const validateStateSearch = (search: Record<string, unknown>): StateSearch => {
  const state = one(search['state'])
  const q = one(search['q'])
  return { ...(state !== undefined && { state }), ...(q !== undefined && { q }) }
}

/** `open` and `server`: the dialog over a rotation, and the target it is about. */
const validateRotationSearch = (search: Record<string, unknown>): StateSearch & { open?: string; server?: string } => {
  const open = one(search['open'])
  const server = one(search['server'])
  return {
    ...validateStateSearch(search),
    ...(open !== undefined && { open }),
    ...(server !== undefined && { server }),
  }
}

const rotationsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/rotations',
  validateSearch: only(validateStateSearch),
  component: screen(() => import('../rotations/rotations-screen.tsx'), 'RotationsScreen'),
})

const rotationRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/rotations/$id',
  validateSearch: only(validateRotationSearch),
  component: screen(() => import('../rotation/rotation-screen.tsx'), 'RotationScreen'),
})

const keyPairsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/key-pairs',
  validateSearch: only(validateKeyPairsSearch),
  component: screen(() => import('../key-pairs/key-pairs-screen.tsx'), 'KeyPairsScreen'),
})

const activityRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/activity',
  validateSearch: only(validateActivitySearch),
  component: screen(() => import('../activity/activity-screen.tsx'), 'ActivityScreen'),
})

const aboutRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/about',
  component: screen(() => import('../about/about-screen.tsx'), 'AboutScreen'),
})

/** `user`: the one that is looked at; `open`: `add`. */
const validateUsersSearch = (search: Record<string, unknown>): { q?: string; user?: string; open?: string } => {
  const q = one(search['q'])
  const user = one(search['user'])
  const open = one(search['open'])
  return { ...(q !== undefined && { q }), ...(user !== undefined && { user }), ...(open !== undefined && { open }) }
}

const usersRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/users',
  validateSearch: only(validateUsersSearch),
  component: screen(() => import('../access/users-screen.tsx'), 'UsersScreen'),
})

const accountRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/account',
  component: screen(() => import('../access/account-screen.tsx'), 'AccountScreen'),
})

/** `problem`: why the provider let nobody in, by its code; `done`: in a window that was opened for the provider. */
const validateSignInSearch = (search: Record<string, unknown>): { problem?: string; done?: string } => {
  const problem = one(search['problem'])
  const done = one(search['done'])
  return {
    ...(problem !== undefined && { problem }),
    ...(done !== undefined && { done }),
  }
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: only(validateSignInSearch),
  component: screen(() => import('../sign-in/sign-in-route.tsx'), 'SignInRoute'),
})

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  projectRoute.addChildren([
    serversRoute,
    rotateRoute,
    rotationsRoute,
    rotationRoute,
    keyPairsRoute,
    activityRoute,
    aboutRoute,
    usersRoute,
    accountRoute,
  ]),
])

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: Crash,
  defaultPendingMs: 300,
  scrollRestoration: false,
})

// A new screen takes the focus, so that the next Tab starts in it and not at the link that was left behind. From the address
// without a project to the servers nobody has gone anywhere.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (!pathChanged || fromLocation === undefined || fromLocation.pathname === '/') return
  const main = document.querySelector('main')
  main?.focus({ preventScroll: true })
  // In a low window that is what scrolls, and a new screen begins at its top.
  main?.parentElement?.scrollTo(0, 0)
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
