import type { WebAuthnAnswer } from '../../contract/access.ts'
import { paths } from '../../contract/paths.ts'
import type { ApproveRequest, RejectRequest, Rotation } from '../../contract/rotation.ts'
import { json, sending } from '../api/client.ts'

/** The passkey was not used: whoever it belongs to broke off, or took too long. Nothing was approved. */
export class NotSigned extends Error {
  override name = 'NotSigned'
}

type Request = Pick<Rotation, 'project' | 'id'> & { planHash: string }

/** Approves the plan with this hash; `sign`: with a fresh signature of a passkey over it. The answer is the rotation after it. */
export async function approveRotation({ project, id, planHash }: Request, sign: boolean): Promise<Rotation> {
  const body: ApproveRequest = sign ? { planHash, answer: await signature(project, id) } : { planHash }
  return json<Rotation>(paths.rotationAction(project, id, 'approve'), sending('POST', body))
}

export const rejectRotation = ({ project, id, planHash }: Request, reason: string): Promise<Rotation> =>
  json<Rotation>(
    paths.rotationAction(project, id, 'reject'),
    sending('POST', { planHash, reason } satisfies RejectRequest),
  )

async function signature(project: string, id: string): Promise<WebAuthnAnswer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const optionsJSON = await json<Options>(paths.rotationAction(project, id, 'approve/options'), { method: 'POST' })
  try {
    // What it gives is what the contract describes; the contract leaves the parts to the library that reads them.
    return (await startAuthentication({ optionsJSON })) as unknown as WebAuthnAnswer
  } catch (cause) {
    throw new NotSigned('The passkey was not used', { cause })
  }
}
