import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { blobOf } from '../../contract/public-key.ts'
import { keyPairBlockText } from '../../contract/reasons.ts'
import { keyPairQuery } from '../api/queries.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { sha256Fingerprint } from './fingerprints.ts'
import css from './key-pair-drawer.module.css'
import type { Use } from './key-pair-list.ts'
import { keyTypeOf } from './key-type.ts'
import { useScopeText } from './scope-text.ts'
import { ServersCount } from './servers-count.tsx'

type KeyPairFactsProps = { project: string; keyPair: KeyPair; use: Use; failed: boolean }

/** What the cloud tells of a key pair. */
export function KeyPairFacts({ project, keyPair, use, failed }: KeyPairFactsProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const scopeText = useScopeText()
  const { name, fingerprint, publicKey, type, scope, blocked } = keyPair
  const detail = useQuery(keyPairQuery(project, keyPair))
  const keyType = keyTypeOf(publicKey)
  // Only an SSH key has the fingerprint that ssh-keygen shows.
  const blob = keyType === undefined ? undefined : blobOf(publicKey)
  const comment = keyType === undefined ? '' : publicKey.split(/\s+/).slice(2).join(' ')
  const { createdAt, description } = detail.data ?? {}
  const facts: [term: string, value: ReactNode][] = [
    [
      t`Servers`,
      <ServersCount key="servers" project={project} name={name} count={use && (use.get(name) ?? 0)} failed={failed} />,
    ],
    [
      t`Can it be put on a server`,
      blocked === undefined ? t`yes` : keyPairBlockText(blocked.code, blocked.params, language),
    ],
    [t`Type`, keyType ?? type],
    [t`Comment`, comment],
    ['MD5', fingerprint && <ShortId key="md5" value={fingerprint} whole label={t`MD5 fingerprint`} />],
    ['SHA-256', blob && <ShortId key="sha256" value={sha256Fingerprint(blob)} whole label={t`SHA-256 fingerprint`} />],
    [t`Scope`, scopeText(scope)],
    [t`Created`, createdAt && format.dateTime(createdAt)],
    [t`Description`, description],
  ]
  return (
    <>
      <dl className={css.facts}>
        {facts
          .filter(([, value]) => value !== undefined && value !== '')
          .map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {detail.error !== null && <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />}
    </>
  )
}
