import type { Kysely, Selectable } from 'kysely'
import type { EvidenceTarget } from '../../contract/evidence.ts'
import type { Database, EventTable } from '../database/schema.ts'
import { eventPages, type EvidenceRecord, pagesOf } from './evidence.ts'

const columns = ['sequence', 'at', 'actor', 'type', 'server_id', 'data', 'previous_hash', 'hash'] as const

/** A target, as it stands in `evidence.json`. */
export const targetJson = (target: EvidenceTarget): string => JSON.stringify(target)

/** An event, its data as they were written: to parse them and write them again is half of the work of an export. */
function eventJson(event: Selectable<Pick<EventTable, (typeof columns)[number]>>): string {
  const { sequence, at, actor, type, server_id, data, previous_hash: previousHash, hash } = event
  const opening = { sequence, at, actor, type, ...(server_id === null ? {} : { serverId: server_id }) }
  return `${JSON.stringify(opening).slice(0, -1)},"data":${data},"previousHash":"${previousHash}","hash":"${hash}"}`
}

/** `evidence.json`, in pieces; a target and an event a line, so that people and line tools find their way. */
export async function* evidenceJson(
  db: Kysely<Database>,
  record: EvidenceRecord,
  exportedAt: string,
): AsyncGenerator<string, void> {
  const { rotation, submission, submissionHash, targets, head } = record
  const opening = { format: 'keyturn-evidence', version: 1, exportedAt, rotation }
  yield `${JSON.stringify(opening).slice(0, -1)},\n"submission":${submission},\n"submissionHash":"${submissionHash}",\n"targets":[\n`
  let between = ''
  for (const page of pagesOf(targets)) {
    yield between + page.map(({ text }) => text).join(',\n')
    between = ',\n'
  }
  yield '\n],\n"events":[\n'
  between = ''
  for await (const events of eventPages(db, rotation.id, head.sequence, columns)) {
    yield between + events.map(eventJson).join(',\n')
    between = ',\n'
  }
  yield `\n],\n"head":${JSON.stringify(head)}}\n`
}
