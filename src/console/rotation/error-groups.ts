import type { Target, TargetError } from '../../contract/rotation.ts'

/** Targets that failed, or are unknown, for the same reason. */
export type ErrorGroup = {
  state: 'failed' | 'unknown'
  code: string
  params: TargetError['params']
  serverIds: string[]
  /** What the cloud said to the first of them that it said something to. */
  message?: string
  /** Every request to quote to support, in the order of the list. */
  requestIds: string[]
  /** When the first of them is looked at again. */
  nextCheckAt?: string
}

/** Failed before unknown, then the largest first. A target without an error (it is being settled) makes no group. */
export function groupErrors(targets: Iterable<Target>): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup & { requests: Set<string> }>()
  for (const target of targets) {
    const { state, error } = target
    if ((state !== 'failed' && state !== 'unknown') || !error) continue
    const key = `${state} ${error.code}`
    let group = groups.get(key)
    if (!group) {
      group = { state, code: error.code, params: error.params, serverIds: [], requestIds: [], requests: new Set() }
      groups.set(key, group)
    }
    group.serverIds.push(target.serverId)
    if (group.message === undefined && error.cloud?.message) group.message = error.cloud.message
    const request = error.cloud?.requestId ?? target.requestId
    if (request) group.requests.add(request)
    const next = target.nextCheckAt
    if (next && (group.nextCheckAt === undefined || next < group.nextCheckAt)) group.nextCheckAt = next
  }
  return [...groups.values()]
    .toSorted((a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : b.serverIds.length - a.serverIds.length))
    .map(({ requests, ...group }) => ({ ...group, requestIds: [...requests] }))
}
