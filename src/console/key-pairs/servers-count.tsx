import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../ui/format.ts'
import text from '../ui/text.module.css'
import css from './servers-count.module.css'

/** How many servers are on a key pair, and the way to them; `count` is absent while that is not known. */
export function ServersCount(props: { project: string; name: string; count: number | undefined; failed: boolean }) {
  const { project, name, count, failed } = props
  const { t } = useLingui()
  const format = useFormat()
  if (count === undefined && failed)
    return (
      <span className={text.muted} title={t`not known`}>
        –
      </span>
    )
  if (count === undefined)
    return (
      <>
        <span className={css.wait} aria-hidden="true" />
        <span className={text.hidden}>{t`being counted`}</span>
      </>
    )
  if (count === 0) return <span className={text.muted}>0</span>
  const figure = format.number(count)
  return (
    <Link
      className={`${text.link} ${css.count}`}
      to="/p/$project/servers"
      params={{ project }}
      search={{ keyPair: [name] }}
      aria-label={t`${plural(count, { one: `# server on ${name}`, other: `${figure} servers on ${name}` })}`}
    >
      {figure}
    </Link>
  )
}
