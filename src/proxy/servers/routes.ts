import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { CloudId } from '../../contract/common.ts'
import { allow } from '../access/allow.ts'
import { parse } from '../http/body.ts'
import { Place } from '../http/place.ts'
import type { ProjectEnv } from '../projects.ts'
import { readServerRotations } from '../rotations/of-server.ts'
import { readLocks } from '../rotations/read.ts'
import { withBlock } from './fleet.ts'

/** `servers`: the fleet as NDJSON; `servers/:id`: one; `servers/:id/rotations`: those that had it as a target. */
export const serverRoutes = new Hono<ProjectEnv>()
  .get('/', allow('servers.read'), async (c) => {
    const { project, db } = c.var
    const locks = await readLocks(db, project.config.id)
    c.header('content-type', 'application/x-ndjson')
    c.header('cache-control', 'no-store')
    // A HEAD is answered by the GET without its body; it must not start a read that nobody takes.
    if (c.req.method === 'HEAD') return c.body(null)
    const left = new AbortController()
    const events = project.fleet(locks, left.signal)
    return stream(c, async (out) => {
      out.onAbort(() => left.abort())
      for await (const event of events) {
        if (out.aborted) break
        await out.write(`${JSON.stringify(event)}\n`)
      }
    })
  })
  .get('/:id', allow('servers.read'), async (c) => {
    const { project, db } = c.var
    const id = parse(CloudId, c.req.param('id'))
    const [server, locks] = await Promise.all([project.cloud.showServer(id), readLocks(db, project.config.id)])
    return c.json(withBlock(server, locks.get(id)))
  })
  .get('/:id/rotations', allow('rotations.read'), async (c) => {
    const id = parse(CloudId, c.req.param('id'))
    const before = parse(Place, c.req.query('cursor'))
    return c.json(await readServerRotations(c.var.db, c.var.project.config.id, id, before))
  })
