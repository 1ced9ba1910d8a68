import { activityText } from '../../contract/activity-text.ts'
import type { ActivityEntry } from '../../contract/activity.ts'

/** What of an entry's data people see; hashes and the names of the fields are none of it. */
const seen = ['number', 'reason', 'serverId', 'serverName', 'name', 'fingerprint', 'code', 'outcome', 'id'] as const

/** Whether an entry has the text in what it shows, whatever its case; without a text every entry fits. */
export function fitsText(text: string | undefined): (entry: ActivityEntry) => boolean {
  const needle = text?.trim().toLowerCase() ?? ''
  if (needle === '') return () => true
  return (entry) => textsOf(entry).some((one) => one.toLowerCase().includes(needle))
}

function textsOf({ actor, action, data }: ActivityEntry): string[] {
  const keyPair = data['keyPair']
  const names = typeof keyPair === 'object' && keyPair !== null ? Object.values(keyPair) : []
  const words = [activityText(action, 'en'), activityText(action, 'zh')]
  return [actor, action, ...words, ...seen.map((field) => data[field]), ...names].flatMap((value: unknown) =>
    typeof value === 'string' ? value : typeof value === 'number' ? String(value) : [],
  )
}
