import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Kysely } from 'kysely'
import type { Session } from '../contract/session.ts'
import { createAccess, fromWhere } from './access/access.ts'
import type { OpenEnv, PersonEnv } from './access/allow.ts'
import { storedPasskeys } from './access/approver-passkeys.ts'
import { findPerson } from './access/find-person.ts'
import type { Person } from './access/person.ts'
import { accessRoutes, signInRoutes } from './access/routes.ts'
import { sessionAnswer } from './access/session-answer.ts'
import { relyingPartyOf, signInPath } from './access/terms.ts'
import { activityRoutes } from './activity/routes.ts'
import { checkRoutes } from './check/routes.ts'
import type { Clock } from './cloud/clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database/schema.ts'
import { troubleOf } from './database/trouble.ts'
import { serveConsole } from './http/console-files.ts'
import { onlyOurHost, onlyOwnChanges, onlyWritable, type Where } from './http/guard.ts'
import { safeHeaders } from './http/headers.ts'
import { ProblemError, problemOf, sendProblem } from './http/problem.ts'
import { tellRefusal } from './http/refusals.ts'
import { keyPairRoutes } from './key-pairs/routes.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Project, ProjectEnv } from './projects.ts'
import { noPasskeys } from './rotations/approval-passkey.ts'
import type { Engine } from './rotations/engine.ts'
import type { Head } from './rotations/ledger.ts'
import { countOpen } from './rotations/read.ts'
import { rotationRoutes } from './rotations/routes.ts'
import { serverRoutes } from './servers/routes.ts'

export type AppOptions = {
  config: Config
  mode: Session['mode']
  version: string
  db: Kysely<Database>
  engine: Engine
  projects: ReadonlyMap<string, Project>
  log: Logger
  metrics: Metrics
  where: Where
  clock: Clock
  /** Where a rotation's chain stands after a person's word. */
  onHead?: ((head: Head) => void) | undefined
  /** The database cannot be worked with any more. */
  onTrouble?: (error: unknown) => void
  /** Where the built console is; absent: only the API is served (Vite serves the page while developing). */
  consoleDirectory?: string
}

/** The whole proxy as one handler of requests. */
export function createApp(options: AppOptions): Hono<PersonEnv> {
  const { config, db, engine, projects, log, where } = options
  const app = new Hono<PersonEnv>()
  app.use(options.metrics.count)
  app.use(safeHeaders(config.publicUrl))
  app.use(onlyOurHost(where))
  app.use('/api/*', onlyOwnChanges(where))
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })

  options.metrics.serve(app)
  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) => {
    await countOpen(db)
    return c.json({ status: 'ok' })
  })

  const access = createAccess({ config, db, clock: options.clock, log, publicUrl: () => where().publicUrl })
  const answerSession = async (c: Context, person: Person | undefined) =>
    c.json(await sessionAnswer(access, options, person))
  app.use('/api/*', findPerson(access))
  app.use('/api/*', onlyWritable)
  app.get('/api/session', (c) => answerSession(c, (c as Context<OpenEnv>).var.user))
  app.route(signInPath, signInRoutes(access, answerSession))
  app.route('/api', accessRoutes(access, answerSession))

  const approval = {
    ...config.approval,
    passkeys: config.signIn.way === 'local' ? storedPasskeys(db) : noPasskeys,
    relyingParty: () => relyingPartyOf(where().publicUrl),
  }
  const inProject = createMiddleware<ProjectEnv>(async (c, next) => {
    const id = c.req.param('project') ?? ''
    const project = projects.get(id)
    if (project === undefined) throw new ProblemError('unknownProject', { project: id.slice(0, 64) })
    c.set('project', project)
    c.set('db', db)
    c.set('engine', engine)
    c.set('clock', options.clock)
    c.set('onHead', options.onHead)
    c.set('address', fromWhere(access, c))
    c.set('approval', approval)
    await next()
  })
  app.use('/api/projects/:project/*', inProject)
  app.route('/api/projects/:project/servers', serverRoutes)
  app.route('/api/projects/:project/key-pairs', keyPairRoutes)
  app.route('/api/projects/:project/rotations', rotationRoutes)
  app.route('/api', activityRoutes({ db, clock: options.clock }))
  app.route('/api/check', checkRoutes({ config, projects, clock: options.clock }))
  const nothingHere = (c: Context) => {
    const allow = methodsOf(app, c.req.path).join(', ')
    if (allow === '') return sendProblem(c, new ProblemError('notFound').problem)
    c.header('allow', allow)
    return sendProblem(c, new ProblemError('methodNotAllowed', { allow }).problem)
  }
  // Before the console, which has a page for any address.
  app.all('/api/*', nothingHere)

  if (options.consoleDirectory !== undefined) serveConsole(app, options.consoleDirectory)
  app.notFound(nothingHere)
  app.onError((error, c) => {
    const trouble = troubleOf(error)
    if (trouble !== undefined) {
      log.error({ path: c.req.path }, trouble.line)
      if (trouble.lasting) options.onTrouble?.(error)
      return sendProblem(c, new ProblemError('unavailable').problem)
    }
    const problem = problemOf(error)
    if (problem.code === 'internal') log.error({ err: error, path: c.req.path }, 'a request failed')
    tellRefusal(log, c, problem, fromWhere(access, c))
    return sendProblem(c, problem)
  })
  return app
}

/** The methods that are declared for a path, for the answer to one that is not. */
function methodsOf(app: Hono<PersonEnv>, path: string): string[] {
  const declared = app.routes.filter(
    ({ method, path: pattern }) => method !== 'ALL' && !pattern.includes('*') && matches(pattern, path),
  )
  return [...new Set(declared.map(({ method }) => method))]
}

const matches = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replace(/\/$/, '').replace(/:\w+/g, '[^/]+')}/?$`).test(path)
