import { useFormat } from './format.ts'
import { useNow } from './now.ts'

/** How long ago `at` (ISO 8601 or milliseconds) was: `14 s`, `3 min`, `41 d`; the whole date on pointing at it. */
export function Age({ at }: { at: string | number }) {
  const format = useFormat()
  const text = useNow((now) => format.age(now - new Date(at).getTime()))
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {text}
    </time>
  )
}
