import { serve } from '@hono/node-server'
import { hostname } from 'node:os'
import type { Session } from '../contract/session.ts'
import { createApp } from './app.ts'
import { systemClock } from './cloud/clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database/open.ts'
import { createLog } from './log.ts'
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
}
export type Running = { url: string; close(): Promise<void> }

/**
 * Starts the proxy: ledger, engine, server.
 *
 * @throws DatabaseError, or the system's error when the address cannot be listened on
 */
export async function start(config: Config, options: StartOptions): Promise<Running> {
  const log = createLog(config.logLevel)
  const ledger = await openDatabase(config.databaseUrl)
  const { db } = ledger
  const projects = createProjects(config)
  // Whatever the level: a head that is kept elsewhere is what a chain alone cannot prove.
  const heads = createLog(config.logLevel === 'silent' ? 'silent' : 'info')
  const onHead = (head: Head) => heads.info({ head }, 'the chain of this rotation stands here')
  for (const { project, count } of await openElsewhere(db, [...projects.keys()])) {
    log.warn({ project, count }, 'rotations of a project that is not configured are open, and nobody works on them')
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
  const app = createApp({ ...options, config, db, engine, projects, log, where, clock: systemClock, onHead })
  const park = async () => {
    await engine.stop()
    await ledger.close()
  }
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (address) => {
      port = address.port
      resolve(listening)
    })
    listening.once('error', reject)
  }).catch(async (error: unknown) => {
    await park()
    throw error
  })
  log.info({ url: url(), projects: [...projects.keys()] }, 'listening')
  return {
    url: url(),
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
