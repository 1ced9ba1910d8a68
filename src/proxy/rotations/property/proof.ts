import type { Sent } from './network.ts'

/*
 * What proves that a change was not applied, written down anew from design.md section 5 rule 3 and the cloud's pages, so
 * that it can contradict the engine: the request never left; 401, 403 or 429 of the whole request; a well-formed refusal
 * of the request or of the entry that passes by itself (CPS.0042, "System busy") or that only speaks of the number of
 * servers (CPS.0096).
 */

const passing = new Set(['CPS.0042', 'CPS.0096'])

/** Whether the answer that came to this request proves that it changed nothing on the server. */
export function provesNothingApplied(sent: Sent, serverId: string): boolean {
  const { answer } = sent
  if (answer === undefined || answer === 'lost') return false
  if (answer.status === 401 || answer.status === 403 || answer.status === 429) return true
  const body = parsed(answer.body)
  if (answer.status >= 400 && answer.status < 500) return passing.has(String(body['error_code']))
  if (answer.status !== 200 || !Array.isArray(body['jobs'])) return false
  const entries = body['jobs'].map(record).filter((entry) => entry['server_id'] === serverId)
  return entries.length === 1 && entries.every((entry) => !entry['job_id'] && passing.has(String(entry['error_code'])))
}

function parsed(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text))
  } catch {
    return {}
  }
}

const record = (value: unknown): Record<string, unknown> =>
  // Any object can be asked for any name.
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
