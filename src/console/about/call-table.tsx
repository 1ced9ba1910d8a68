import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import type { CallResult, Check, CloudCall } from '../../contract/check.ts'
import { CloudSays } from '../ui/cloud-says.tsx'
import tag from '../ui/tag.module.css'
import text from '../ui/text.module.css'
import css from './about-screen.module.css'
import { CallOutcome } from './call-outcome.tsx'
import { callPurpose } from './call-words.ts'

/** The proxy's own table of calls, with what the last check found of each. */
export function CallTable({ check }: { check: Check }) {
  const { t } = useLingui()
  const results = new Map(check.last?.results.map((result) => [result.name, result]))
  return (
    <table className={css.calls} aria-label={t`Calls that the proxy can make`}>
      <thead>
        <tr>
          <th scope="col">{t`Call`}</th>
          <th scope="col">{t`Address`}</th>
          <th scope="col">{t`Permission`}</th>
          <th scope="col">{t`Last check`}</th>
        </tr>
      </thead>
      <tbody>
        {check.calls.map((call) => (
          <Fragment key={call.name}>
            <Row call={call} result={results.get(call.name)} />
            <Trouble result={results.get(call.name)} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Row({ call, result }: { call: CloudCall; result: CallResult | undefined }) {
  const { i18n } = useLingui()
  const { name, service, method, path, action, writes } = call
  const purpose = callPurpose(name)
  return (
    <tr>
      <th scope="row">
        {purpose === undefined ? name : i18n._(purpose)}
        {writes && ' '}
        {writes && (
          <span className={tag.tag}>
            <Trans>changes</Trans>
          </span>
        )}
      </th>
      <td className={css.mono}>
        <span className={css.method}>{method}</span> <span className={text.muted}>{service}</span> {path}
      </td>
      <td className={`${css.mono} ${css.whole}`}>{action === '' ? '–' : action}</td>
      <td>{result === undefined ? <NotYet writes={writes} /> : <CallOutcome result={result} />}</td>
    </tr>
  )
}

function NotYet({ writes }: { writes: boolean }) {
  return (
    <span className={text.muted}>
      {writes ? <Trans>never tried by a check</Trans> : <Trans>not checked yet</Trans>}
    </span>
  )
}

/** Under a call that was refused or failed: what the cloud said, why, and what to do. */
function Trouble({ result }: { result: CallResult | undefined }) {
  if (result?.cloud === undefined || result.result === 'answered') return null
  return (
    <tr className={css.trouble}>
      <td colSpan={4}>
        <dl className={css.lines}>
          <CloudSays answer={result.cloud} />
        </dl>
      </td>
    </tr>
  )
}
