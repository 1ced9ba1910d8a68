import { type Context, Hono } from 'hono'
import type { EvidenceTarget } from '../../contract/evidence.ts'
import { allow } from '../access/allow.ts'
import { ProblemError } from '../http/problem.ts'
import { sendPieces } from '../http/stream.ts'
import type { ProjectEnv } from '../projects.ts'
import { evidenceCsv, targetCsv } from './evidence-csv.ts'
import { evidenceJson, targetJson } from './evidence-json.ts'
import { type EvidenceRecord, readRecord } from './evidence.ts'

/** The record of a rotation, to keep: `:id/evidence.json` is whole and can be verified, `:id/evidence.csv` is a table. */
export const evidenceRoutes = new Hono<ProjectEnv>()
  .get('/:id/evidence.json', allow('rotations.read'), async (c) => {
    const record = await recordOf(c, c.req.param('id'), targetJson)
    const exportedAt = new Date(c.var.clock.now()).toISOString()
    return download(c, record, 'json', 'application/json', evidenceJson(c.var.db, record, exportedAt))
  })
  .get('/:id/evidence.csv', allow('rotations.read'), async (c) => {
    const record = await recordOf(c, c.req.param('id'), targetCsv)
    return download(c, record, 'csv', 'text/csv; charset=utf-8', evidenceCsv(c.var.db, record))
  })

async function recordOf(
  c: Context<ProjectEnv>,
  id: string,
  render: (target: EvidenceTarget) => string,
): Promise<EvidenceRecord> {
  const record = await readRecord(c.var.db, c.var.project.config.id, id, render)
  if (record === undefined) throw new ProblemError('unknownRotation')
  return record
}

function download(
  c: Context<ProjectEnv>,
  { rotation }: EvidenceRecord,
  extension: string,
  type: string,
  pieces: AsyncGenerator<string, void>,
): Promise<Response> {
  c.header('content-type', type)
  c.header('content-disposition', `attachment; filename="keyturn-rotation-${rotation.number}-evidence.${extension}"`)
  c.header('cache-control', 'no-store')
  return sendPieces(c, pieces)
}
