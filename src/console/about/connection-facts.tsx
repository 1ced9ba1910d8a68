import { Trans, useLingui } from '@lingui/react/macro'
import type { Check } from '../../contract/check.ts'
import { useFormat } from '../ui/format.ts'
import page from '../ui/page.module.css'
import { Line } from '../ui/problem-line.tsx'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import css from './about-screen.module.css'

/** Which project, where, and how fast the proxy may ask. */
export function ConnectionFacts({ check }: { check: Check }) {
  const { t } = useLingui()
  const format = useFormat()
  const { project, endpoints, ceiling } = check
  const { perSecond, atOnce } = ceiling
  const rate = format.number(perSecond)
  return (
    <dl className={`${page.facts} ${css.addresses}`}>
      <Line term={t`Project`}>{project.name}</Line>
      <Line term={t`Project id`}>
        {project.projectId === undefined ? (
          <Trans>looked up by the region</Trans>
        ) : (
          <ShortId value={project.projectId} whole label={t`project id`} />
        )}
      </Line>
      <Line term={t`Region`}>
        <span className={text.mono}>{project.region === '' ? '–' : project.region}</span>
      </Line>
      <Line term={t`Servers`}>
        <span className={text.mono}>{endpoints.cph}</span>
      </Line>
      <Line term={t`Key pairs`}>
        <span className={text.mono}>{endpoints.kms}</span>
      </Line>
      <Line term={t`Identity`}>
        <span className={text.mono}>{endpoints.iam}</span>
      </Line>
      <Line term={t`Ceiling`}>
        <Trans>
          {rate} calls a second and {atOnce} at once, for each host
        </Trans>
      </Line>
    </dl>
  )
}
