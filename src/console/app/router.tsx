import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from './query-client.ts'
import { Crash } from './crash.tsx'
import { Home } from './home.tsx'
import { withScreenWords } from './late.ts'
import { NotFound } from './not-found.tsx'
import { one, only, parseSearch, stringifySearch } from './search-params.ts'
import { Shell } from './shell.tsx'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { validateActivitySearch } from '../activity/activity-search.ts'
import { validateKeyPairsSearch } from '../key-pairs/key-pairs-search.ts'
import { ServersScreen } from '../servers/servers-screen.tsx'
import { validateServersSearch } from '../servers/servers-search.ts'

/** A screen that is loaded when it is opened, with its words. */
const withWords =
  <Screen,>(load: () => Promise<Screen>) =>
  () =>
    withScreenWords(load())

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Crash })

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home })

const projectRoute = createRoute({ getParentRoute: () => rootRoute, path: '/p/$project' })

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
  component: lazyRouteComponent(
    withWords(() => import('../rotations/rotate-screen.tsx')),
    'RotateScreen',
  ),
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
  component: lazyRouteComponent(
    withWords(() => import('../rotations/rotations-screen.tsx')),
    'RotationsScreen',
  ),
})

const rotationRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/rotations/$id',
  validateSearch: only(validateRotationSearch),
  component: lazyRouteComponent(
    withWords(() => import('../rotations/rotation-screen.tsx')),
    'RotationScreen',
  ),
})

const keyPairsRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/key-pairs',
  validateSearch: only(validateKeyPairsSearch),
  component: lazyRouteComponent(
    withWords(() => import('../key-pairs/key-pairs-screen.tsx')),
    'KeyPairsScreen',
  ),
})

const activityRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/activity',
  validateSearch: only(validateActivitySearch),
  component: lazyRouteComponent(
    withWords(() => import('../activity/activity-screen.tsx')),
    'ActivityScreen',
  ),
})

const aboutRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/about',
  component: lazyRouteComponent(
    withWords(() => import('../about/about-screen.tsx')),
    'AboutScreen',
  ),
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
  component: lazyRouteComponent(
    withWords(() => import('../access/users-screen.tsx')),
    'UsersScreen',
  ),
})

const accountRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/account',
  component: lazyRouteComponent(
    withWords(() => import('../access/account-screen.tsx')),
    'AccountScreen',
  ),
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
  component: lazyRouteComponent(
    withWords(() => import('../sign-in/sign-in-route.tsx')),
    'SignInRoute',
  ),
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

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
