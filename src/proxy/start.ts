import { serve } from '@hono/node-server'
import { hostname } from 'node:os'
import type { Session } from '../contract/session.ts'
import { firstLink } from './access/links.ts'
import { createApp } from './app.ts'
import { systemClock } from './cloud/clock.ts'
import type { Config } from './config.ts'
import { checkKeys } from './credentials.ts'
import { openDatabase } from './database/open.ts'
import { secretBeside } from './database/secret.ts'
import { type Patience, patience, serverOptions } from './http/patience.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createProjects } from './projects.ts'
import type { Head } from './rotations/ledger.ts'
import { openElsewhere } from './rotations/read.ts'
import { startEngine } from './rotations/engine.ts'

export type StartOptions = {
  mode: Session['mode']
  version: string
  consoleDirectory?: string
  /** The database cannot be worked with any more: whoever started the proxy is to end it. */
  onTrouble?: (error: unknown) => void
  /** With whom the server has less patience; for tests. */
  patience?: Partial<Patience>
}
export type Running = {
  url: string
  /** There is no user yet: by this, once, the first administrator sets name and password. */
  firstLink?: { url: string; expiresAt: string }
  close(): Promise<void>
}

/**
 * Starts the proxy: ledger, engine, server.
 *
 * @throws ConfigError where there is no key of the cloud, DatabaseError, or the system's error when the address cannot be listened on
 */
export async function start(config: Config, options: StartOptions): Promise<Running> {
  const log = createLog(config.logLevel)
  await checkKeys(config.projects.map(({ credentials }) => credentials))
  // Whatever the level: what is kept elsewhere is what a chain alone cannot prove.
  const kept = createLog(config.logLevel === 'silent' ? 'silent' : 'info')
  const ledger = await openDatabase(config.databaseUrl, (activity) => kept.info({ activity }, activity.action))
  const { db } = ledger
  // It is read when it is needed; that it can be is to be known now.
  if (config.signIn.way !== 'none' && config.signIn.secret === undefined) secretBeside(config.databaseUrl)
  const metrics = createMetrics(db, () => engine.works())
  const projects = createProjects(config, metrics.called)
  const onHead = (head: Head) => kept.info({ head }, 'the chain of this rotation stands here')
  for (const { project, count } of await openElsewhere(db, [...projects.keys()])) {
    log.warn({ project, count }, 'rotations of a project that is not configured are open, and nobody works on them')
  }
  if (config.approval.from !== undefined && config.signIn.way === 'none') {
    log.warn(
      'KEYTURN_APPROVAL_FROM: without sign-in there is nobody else who could approve, and large rotations expire',
    )
  }
  const engine = startEngine({
    ledger,
    clouds: new Map([...projects].map(([id, { cloud }]) => [id, cloud])),
    clock: systemClock,
    log,
    batchSize: config.batchSize,
    concurrency: config.cloudConcurrency,
    pollIntervalMs: config.pollIntervalMs,
    settleMs: config.settleMs,
    holder: `process ${process.pid} on ${hostname()}`,
    onHead,
    onTrouble: (error) => options.onTrouble?.(error),
  })
  let port = config.port
  const authority = config.host.includes(':') ? `[${config.host}]` : config.host
  const url = () => `http://${authority}:${port}`
  const where = () => ({ publicUrl: config.publicUrl ?? url(), port })
  const app = createApp({ ...options, metrics, config, db, engine, projects, log, where, clock: systemClock, onHead })
  const park = async () => {
    await engine.stop()
    await ledger.close()
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const given = { ...patience, ...options.patience }
    const where = { hostname: config.host, port: config.port, serverOptions: serverOptions(given) }
    const listening = serve({ fetch: app.fetch, ...where }, (address) => {
      port = address.port
      resolve(listening)
    })
    listening.setTimeout(given.silenceMs)
    if ('maxHeadersCount' in listening) listening.maxHeadersCount = 0
    listening.once('error', reject)
  }).catch(async (error: unknown) => {
    await park()
    throw error
  })
  void metrics.load()
  // Takes half a second, and the first who signs in is not to wait for it.
  if (config.signIn.way !== 'none') void import('./access/auth.ts')
  const link = config.signIn.way === 'local' ? await firstLink(db, where().publicUrl, systemClock.now()) : undefined
  log.info({ url: url(), projects: [...projects.keys()] }, 'listening')
  return {
    url: url(),
    ...(link === undefined ? {} : { firstLink: link }),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2_000).unref()
      await engine.stop()
      // Requests that are under way still need the ledger.
      await closed
      await ledger.close()
    },
  }
}
