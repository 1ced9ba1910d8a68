import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowRight, IconChevronDown, IconCircleMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { serverBlockText } from '../../contract/reasons.ts'
import type { Server } from '../../contract/server.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { ServerStatusTag } from '../ui/server-status.tsx'
import { shorten } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import type { ChangeGroup, Plan, SkipGroup } from './plan.ts'
import css from './review.module.css'

/** Three lines at first; then as many as one can look through without the page growing heavy. */
const first = 15
const step = 500

type ChangeCardProps = {
  group: ChangeGroup
  keyPair: KeyPair | undefined
  fingerprints: ReadonlyMap<string, string>
}

/** The servers that leave one key pair for the new one. */
export function ChangeCard({ group, keyPair, fingerprints }: ChangeCardProps) {
  const { t } = useLingui()
  const fingerprint = group.from === null ? undefined : fingerprints.get(group.from)
  return (
    <Card
      count={group.servers.length}
      label={t`From ${group.from ?? t`no key pair`}`}
      head={
        <>
          <span className={css.from}>
            <KeyPairName
              name={group.from}
              fingerprint={fingerprint}
              look={group.from !== null && fingerprint === undefined ? 'unlisted' : 'listed'}
            />
          </span>
          <IconArrowRight size={16} aria-label={t`becomes`} />
          {keyPair === undefined ? (
            <span className={text.muted}>
              <Trans>choose a key pair</Trans>
            </span>
          ) : (
            <KeyPairName name={keyPair.name} fingerprint={keyPair.fingerprint} look="next" />
          )}
        </>
      }
    >
      <ServerNames servers={group.servers} />
    </Card>
  )
}

function ServerNames({ servers }: { servers: readonly Server[] }) {
  const format = useFormat()
  const [shown, setShown] = useState(first)
  // "and 1 more" takes the place of the one.
  const cut = servers.length - shown > 1 ? shown : servers.length
  const more = format.number(servers.length - cut)
  return (
    <ul className={css.names}>
      {servers.slice(0, cut).map((server) => (
        <li key={server.id} title={server.name}>
          {server.name}
        </li>
      ))}
      {cut < servers.length && (
        <li>
          <button type="button" className={text.link} onClick={() => setShown(shown + step)}>
            <Trans>and {more} more</Trans>
          </button>
        </li>
      )}
    </ul>
  )
}

/** What is left alone, and why. */
export function SkippedCard({ project, plan, keyPair }: { project: string; plan: Plan; keyPair: KeyPair | undefined }) {
  const { t } = useLingui()
  return (
    <Card
      count={plan.counts.skipped}
      label={t`Skipped`}
      head={
        <>
          <IconCircleMinus size={16} aria-hidden="true" className={css.minus} />
          <b className={css.skipped}>
            <Trans>Skipped</Trans>
          </b>
        </>
      }
    >
      <ul className={css.reasons}>
        {plan.skipped.map((group) => (
          <SkipLine key={`${group.code} ${JSON.stringify(group.params)}`} group={group}>
            <SkipReason project={project} group={group} keyPair={keyPair} />
          </SkipLine>
        ))}
      </ul>
    </Card>
  )
}

function SkipLine({ group, children }: { group: SkipGroup; children: ReactNode }) {
  const format = useFormat()
  const [shown, setShown] = useState(1)
  const names = group.servers.slice(0, shown).map((server) => server.name ?? shorten(server.id))
  const more = format.number(group.servers.length - shown)
  return (
    <li>
      <span>
        <span className={css.skippedNames}>{names.join(', ')}</span>{' '}
        {shown < group.servers.length && (
          <button type="button" className={text.link} onClick={() => setShown(shown + step)}>
            <Trans>and {more} more</Trans>
          </button>
        )}
      </span>
      <span className={css.reason}>{children}</span>
    </li>
  )
}

function SkipReason(props: { project: string; group: SkipGroup; keyPair: KeyPair | undefined }) {
  const { project, group, keyPair } = props
  const { language } = useAppLanguage()
  const { code, params, servers } = group
  if (code === 'gone') return <Trans>no longer in the list</Trans>
  if (code === 'alreadyOnKeyPair') {
    return (
      <Trans>
        already on <span className={text.mono}>{keyPair?.name}</span>
      </Trans>
    )
  }
  const { id, number } = params
  if (code === 'inRotation' && typeof id === 'string') {
    return (
      <Trans>
        in{' '}
        <Link className={text.link} to="/p/$project/rotations/$id" params={{ project, id }}>
          rotation {number}
        </Link>
      </Trans>
    )
  }
  const [one] = servers
  return (
    <>
      {one?.status !== undefined && <ServerStatusTag status={one.status} />}
      {serverBlockText(code, params, language)}
    </>
  )
}

function Card(props: { count: number; label: string; head: ReactNode; children: ReactNode }) {
  const { count, label, head, children } = props
  const { t } = useLingui()
  const format = useFormat()
  const id = useId()
  const [open, setOpen] = useState(true)
  const figure = format.number(count)
  return (
    <section className={css.card} aria-label={label}>
      <header>
        {head}
        <span className={css.count}>
          <Plural
            value={count}
            one={
              <>
                <b>{figure}</b> server
              </>
            }
            other={
              <>
                <b>{figure}</b> servers
              </>
            }
          />
        </span>
        <button
          type="button"
          className={css.toggle}
          aria-expanded={open}
          aria-controls={id}
          aria-label={open ? t`Hide the servers` : t`Show the servers`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </header>
      <div id={id} hidden={!open}>
        {children}
      </div>
    </section>
  )
}
