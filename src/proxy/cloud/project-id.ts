import type { CallName } from './calls.ts'
import { abortable } from './clock.ts'
import { CloudError } from './error.ts'
import { findProject } from './iam.ts'
import type { RequestOptions, Transport } from './transport.ts'

export type ProjectId = {
  /** Rejects with what the look-up threw, or with the signal's reason. */
  forRead(options?: RequestOptions): Promise<string>
  /** Every failure is a CloudError that says that the write itself was not sent. */
  forWrite(call: CallName, signal?: AbortSignal): Promise<string>
}

/** The configured id of the project, or the one that is looked up by the region's name, once for all who ask. */
export function createProjectId(transport: Transport, region: string, configured: string | undefined): ProjectId {
  let known = configured
  let shared: Promise<string> | undefined

  const find = async (options: RequestOptions): Promise<string> => {
    known = await findProject(transport, region, { ...options, urgent: true })
    return known
  }
  const forRead = async ({ signal, check, once }: RequestOptions = {}): Promise<string> => {
    if (known !== undefined) return known
    // Who wants one attempt only makes it alone: those who insist would be ended by it, and it would wait for them.
    if (once === true) return find({ signal, check, once })
    // Looked up for all who wait, so no one's signal ends it.
    shared ??= find({ check }).finally(() => {
      shared = undefined
    })
    return abortable(shared, signal)
  }
  return {
    forRead,
    async forWrite(call, signal) {
      try {
        return await forRead({ signal })
      } catch (error) {
        if (!(error instanceof CloudError)) {
          if (signal?.aborted !== true) throw error
          throw new CloudError({ code: 'aborted', kind: 'down', delivery: 'notSent', call, cause: error })
        }
        // Not known is only what became of the look-up.
        if (error.delivery !== 'unknown') throw error
        const { code, cloudMessage, status, requestId, kind, retryAfterMs } = error
        const delivery = 'notSent'
        throw new CloudError({
          code,
          cloudMessage,
          status,
          requestId,
          kind,
          delivery,
          retryAfterMs,
          call,
          cause: error,
        })
      }
    },
  }
}
