import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'

/** How long a request stands yet: "Expires in 23 h", and when that is. */
export function TimeLeft({ at }: { at: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const left = useNow((now) => (Date.parse(at) <= now ? '' : format.age(Date.parse(at) - now)))
  const when = format.dateTime(at)
  if (left === '') return t`Its time is over: nobody can approve it any more.`
  return (
    <time dateTime={at}>
      <Trans>
        Expires in {left}, {when}.
      </Trans>
    </time>
  )
}
