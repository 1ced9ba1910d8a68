import type { Reply } from './reply.ts'
import { json } from './reply.ts'

/** The messages of the ErrorCode page for the codes that these calls can answer with. */
const messages: Record<string, string> = {
  'CPS.0001': 'No permission to request resources.',
  'CPS.0002': 'Parameter: offset or limit is invalid.',
  'CPS.0003': 'Service internal error.',
  'CPS.0006': 'No permission to request resources. Role is op_restricted.',
  'CPS.0007': 'No permission to request resources. Role is op_suspended.',
  'CPS.0008': 'No permission to request resources. Role is op_unverified.',
  'CPS.0010': 'Parameter: status is invalid.',
  'CPS.0011': 'Job not found.',
  'CPS.0015': 'server_id not found.',
  'CPS.0016': 'server_id is invalid.',
  'CPS.0042': 'System busy.',
  'CPS.0046': 'Parameter: project_id is invalid.',
  'CPS.0049': 'Parameter: request_id is empty.',
  'CPS.0050': 'Jobs related to this requestId is not found.',
  'CPS.0054': 'Handle job timeout.',
  'CPS.0067': 'Keypair could not found.',
  'CPS.0068': 'Parameter: keypair_name is empty.',
  'CPS.0087': 'Parameter: server_name is invalid.',
  'CPS.0094': 'Parameter: server_ids is invalid.',
  'CPS.0095': 'Parameter: server_ids is empty.',
  'CPS.0096': 'The number of servers exceeds the limit.',
  'CPS.0097': 'Parameter: server_id is invalid.',
  'CPS.0098': 'Parameter: no available keypair_name or server not ready.',
  'CPS.0099': 'Parameter: server is not ready.',
  'CPS.0156': 'The server_id is not found.',
  'CPS.0159': 'Server not found.',
  'CPS.0161': 'Parameter: the number of request IDs has exceeded the limit.',
  'CPS.0240': 'Parameter: network_version is invalid.',
  'CPS.1028': 'No permission to request resources. Server is frozen.',
}

const statuses: Record<string, number> = {
  'CPS.0001': 403,
  'CPS.0003': 500,
  'CPS.0006': 403,
  'CPS.0007': 403,
  'CPS.0008': 403,
  'CPS.0011': 404,
  'CPS.0015': 404,
  'CPS.0050': 404,
  'CPS.0156': 404,
  'CPS.0159': 404,
  'CPS.1028': 403,
}

export function messageOf(code: string): string {
  return messages[code] ?? 'The request was refused.'
}

/** CPH: `{request_id, error_code, error_msg}`; the status by the current ErrorCode page, or 400 for all as the 2021 page has it. */
export function cpsError(requestId: string, code: string, all400 = false): Reply {
  const status = all400 ? 400 : (statuses[code] ?? 400)
  return json(status, { request_id: requestId, error_code: code, error_msg: messageOf(code) })
}

/** KPS: `{error_code, error_msg}`, no request id in the body. */
export function kpsError(status: number, code: string, message: string): Reply {
  return json(status, { error_code: code, error_msg: message })
}

/** IAM: nested, and the code is a number. */
export function iamError(status: number, message: string, title: string): Reply {
  return json(status, { error: { code: status, message, title } })
}

/** The gateway in front of all three services. */
export function gatewayError(requestId: string, status: number, code: string, message: string): Reply {
  return json(status, { error_msg: message, error_code: code, request_id: requestId })
}

/** 401 APIGW.0301 with one of the api-sign-0001 endings. */
export function notAuthenticated(requestId: string, detail: string): Reply {
  return gatewayError(requestId, 401, 'APIGW.0301', `Incorrect IAM authentication information: ${detail}`)
}

export function throttled(requestId: string, retryAfterSeconds?: number): Reply {
  const reply = gatewayError(requestId, 429, 'APIGW.0308', 'The throttling threshold has been reached.')
  if (retryAfterSeconds !== undefined) reply.headers['retry-after'] = String(retryAfterSeconds)
  return reply
}
