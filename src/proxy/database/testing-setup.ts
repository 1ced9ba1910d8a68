import { createServer } from 'node:http'
import type { TestProject } from 'vitest/node'
import { type Cluster, findPostgres, startCluster } from './testing-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for PostgreSQL; see below. */
    postgres: string
  }
}

/**
 * Vitest's global set-up: one PostgreSQL for the whole run, started when the first test file asks for it over HTTP, so
 * that a run that needs none pays for none. The answer is the cluster's URL, or nothing where there is no PostgreSQL.
 */
export default async function setup(project: TestProject) {
  let cluster: Promise<Cluster | undefined> | undefined
  const server = createServer((_request, response) => {
    cluster ??= begin()
    cluster.then(
      (started) => response.end(started?.url ?? ''),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  project.provide('postgres', `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    const started = await cluster?.catch(() => undefined)
    await started?.stop()
  }
}

async function begin(): Promise<Cluster | undefined> {
  const programs = findPostgres()
  if (programs !== undefined) return startCluster(programs)
  process.stderr.write(
    '\n*** The PostgreSQL suites do NOT run: no PostgreSQL server was found. Install it (Debian: apt-get install postgresql). ***\n\n',
  )
  return undefined
}
