import { useMediaQuery } from '@mantine/hooks'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconHelpHexagonFilled, IconSquareRoundedXFilled } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { targetErrorName } from '../../contract/target-reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import type { ErrorGroup } from './error-groups.ts'
import { useErrorText } from './error-text.ts'
import css from './rotation-rail.module.css'
import { SelectThese } from './select-these.tsx'
import { NextCheck } from './target-sentence.tsx'

type Show = (next: { state?: string; q?: string }) => void

/** Servers that failed, or are unknown, for one reason: what the cloud said, the cause, what to do, and the way to them. */
export function ErrorGroupCard({ project, group, onShow }: { project: string; group: ErrorGroup; onShow: Show }) {
  const { t } = useLingui()
  const format = useFormat()
  const textOf = useErrorText()
  const { language } = useAppLanguage()
  const { title, cause, next } = textOf(group)
  const name = targetErrorName(group.code, language)
  const GroupIcon = group.state === 'failed' ? IconSquareRoundedXFilled : IconHelpHexagonFilled
  const count = format.number(group.serverIds.length)
  const [request, ...others] = group.requestIds
  // Where the page is narrow the list stands below, so the groups are short until one is opened.
  const narrow = useMediaQuery('(max-width: 68.75em)', false, { getInitialValueInEffect: false }) ?? false
  const [wanted, setWanted] = useState<boolean>()
  const open = wanted ?? !narrow
  const id = useId()
  return (
    <section className={css.group} data-state={group.state}>
      <div className={css.head}>
        <GroupIcon size={16} aria-hidden="true" />
        <h3 className={css.code}>
          <button
            type="button"
            className={css.toggle}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setWanted(!open)}
          >
            {/* The cloud's own codes are shown: they are what its support asks for. */}
            {name === undefined ? (
              <>
                <span className={css.whole}>{group.code}</span>{' '}
                {title !== '' && <span className={css.title}>{title}</span>}
              </>
            ) : (
              <span className={css.name}>{name}</span>
            )}
            <IconChevronDown size={14} aria-hidden="true" />
          </button>
        </h3>
        <button type="button" className={text.link} onClick={() => onShow({ state: group.state, q: group.code })}>
          <Trans>Show {count}</Trans>
        </button>
      </div>
      <dl className={css.lines} id={id} hidden={!open}>
        {group.message !== undefined && (
          <>
            <dt>{t`Cloud`}</dt>
            <dd className={css.words}>{group.message}</dd>
          </>
        )}
        {cause !== '' && cause !== group.message && (
          <>
            <dt>{t`Cause`}</dt>
            <dd>{cause}</dd>
          </>
        )}
        {next !== '' && (
          <>
            <dt>{t`Next`}</dt>
            <dd>{next}</dd>
          </>
        )}
        {group.nextCheckAt !== undefined && (
          <>
            <dt>{t`Then`}</dt>
            <dd>
              <NextCheck at={group.nextCheckAt} />
            </dd>
          </>
        )}
        {request !== undefined && (
          <>
            <dt>{t`Request`}</dt>
            <dd>
              <ShortId value={request} whole label={t`request id`} />
              {others.length > 0 && (
                <span className={css.more}>
                  <Plural value={others.length} one="and # other request" other="and # other requests" />
                </span>
              )}
            </dd>
          </>
        )}
        <dt className={text.hidden}>{t`Servers`}</dt>
        <dd className={css.select}>
          <SelectThese project={project} serverIds={group.serverIds} />
        </dd>
      </dl>
    </section>
  )
}
