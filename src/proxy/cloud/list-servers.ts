import { foreign } from './answer.ts'
import { server } from './cph.ts'
import { CloudError } from './error.ts'
import { list, number, object, string } from './loose.ts'
import type { RequestOptions, Transport } from './transport.ts'
import type { CloudServer } from './types.ts'

const pageSize = 100
/** Ten times the largest fleet that Keyturn is made for; a count beyond is another server's nonsense. */
const mostPages = 1000

export type ListOptions = RequestOptions & {
  onPage?: (servers: CloudServer[], count: number | undefined) => void
  /** Of each only what says whether it can be rotated, and from what: all of it would be four times as much to hold. */
  brief?: boolean | undefined
}

const nowhere: CloudServer['addresses'] = []
const briefOf = ({ id, name, statusCode, status, keyPair }: CloudServer): CloudServer => ({
  id,
  name,
  statusCode,
  status,
  keyPair,
  addresses: nowhere,
})

type Page = { records: number; count: number | undefined }

/**
 * Every server of the project (ListCloudPhoneServers: pages of 100, newest first). After the first page, as many pages as
 * the host takes at once are read side by side; `onPage` gets each page as it comes, without what came before. Deleted
 * servers are left out.
 *
 * A server made meanwhile moves the others down a page: they are told apart by id, and the total is followed as it grows.
 * One deleted meanwhile moves them up, and one of them may slip through between two pages. Whenever fewer came than the
 * total says, or the total shrank, the pages are read once more. Without a total (edition of 2021) pages are read one by one
 * until a short one.
 */
export async function listServers(
  transport: Transport,
  project: string,
  options: ListOptions = {},
): Promise<CloudServer[]> {
  const { onPage, brief = false, ...request } = options
  const found = new Map<string, CloudServer>()
  // One page that fails stops the others: what would come of them is of no use.
  const failed = new AbortController()
  const signal = request.signal === undefined ? failed.signal : AbortSignal.any([failed.signal, request.signal])

  const read = async (offset: number): Promise<Page & { fresh: number }> => {
    const query = [
      ['offset', String(offset)],
      ['limit', String(pageSize)],
    ] as const
    const answer = await transport.send('listServers', project, { ...request, signal, query })
    const raw = object(answer.body)
    const records = raw?.['servers'] ?? (string(raw?.['request_id']) === undefined ? undefined : [])
    if (raw === undefined || !Array.isArray(records) || string(raw['error_code']) !== undefined)
      throw foreign('listServers', answer)
    const servers = list(records).flatMap((one) => server(one) ?? [])
    const fresh = servers.filter(({ id }) => !found.has(id))
    for (const one of servers) found.set(one.id, brief ? briefOf(one) : one)
    const count = number(raw['count'])
    const shown = [...new Map(fresh.map((one) => [one.id, one])).values()].filter(({ status }) => status !== 'deleted')
    if (!failed.signal.aborted) onPage?.(shown, count)
    return { records: records.length, count, fresh: fresh.length }
  }
  const all = () => [...found.values()].filter(({ status }) => status !== 'deleted')

  const first = await read(0)
  if (first.count === undefined) {
    for (let page = first, offset = 0; page.records >= pageSize && page.fresh > 0;) {
      offset += page.records
      try {
        page = await read(offset)
      } catch (error) {
        // "offset or limit is invalid": an offset past what this site takes, and no total that says there is more.
        if (error instanceof CloudError && error.code === 'CPS.0002') break
        throw error
      }
    }
    return all()
  }

  if (first.records === 0 && first.count > 0) {
    throw new CloudError({
      code: 'badAnswer',
      cloudMessage: `count ${first.count}, and no servers`,
      kind: 'badAnswer',
      delivery: 'unknown',
      call: 'listServers',
    })
  }
  // A site that gives shorter pages than asked for is stepped through at its own size.
  const step = first.records < pageSize && first.count > first.records ? Math.max(first.records, 1) : pageSize
  let total = first.count
  let shrank = false
  const readFrom = async (start: number) => {
    let next = start
    const worker = async () => {
      while (next < total && next < mostPages * pageSize && !failed.signal.aborted) {
        const offset = next
        next += step
        const known = total
        const page = await read(offset)
        if (page.count !== undefined) {
          // Less than was known when it was asked for: answers overtake each other, and an old one is no shrinking.
          if (page.count < known) shrank = true
          total = Math.max(page.count, page.count < known ? 0 : total)
        }
        if (page.records === 0) return
      }
    }
    const workers = Array.from({ length: Math.max(1, transport.concurrency) }, worker)
    await Promise.all(workers).catch((error: unknown) => {
      failed.abort(error)
      throw error
    })
  }
  await readFrom(step)
  if (shrank || found.size < total) {
    const again = await read(0)
    total = again.count ?? total
    if (shrank || found.size < total) await readFrom(step)
  }
  return all()
}
