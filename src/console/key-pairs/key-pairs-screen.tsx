import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { keyPairBlockText } from '../../contract/reasons.ts'
import { emptyFleet, type Fleet } from '../api/fleet.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'
import { useAppLanguage } from '../app/language.ts'
import { SkeletonRows } from '../rotations/rotation-skeleton.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { useUrlText } from '../ui/use-url-text.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ShortId } from '../ui/short-id.tsx'
import text from '../ui/text.module.css'
import { KeyPairAge } from './key-pair-age.tsx'
import { fitsKeyPair, keyPairUse, unlistedKeyPairs } from './key-pair-use.ts'
import css from './key-pairs-screen.module.css'
import { keyTypeOf } from './key-type.ts'
import { useScopeText } from './scope-text.ts'

const route = getRouteApi('/p/$project/key-pairs')

export function KeyPairsScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const { project } = route.useParams()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const keyPairs = useQuery(keyPairsQuery(project))
  const fleetRead = useQuery(fleetQuery(project))
  const fleet: Fleet = fleetRead.data ?? emptyFleet
  const [search, setSearch] = useUrlText(
    q ?? '',
    (q) => void navigate({ search: q === '' ? {} : { q }, replace: true }),
  )

  const use = useMemo(() => keyPairUse(fleet.byId.values()), [fleet.byId])
  const all = keyPairs.data ?? []
  const shown = all.filter((keyPair) => fitsKeyPair(keyPair, search))
  const unlisted = useMemo(
    () => (fleet.complete && keyPairs.data ? unlistedKeyPairs(use, keyPairs.data) : []),
    [fleet.complete, keyPairs.data, use],
  ).filter((keyPair) => fitsKeyPair(keyPair, search))
  const servers = (name: string) => (
    <Servers project={project} name={name} count={fleet.complete ? (use.get(name) ?? 0) : undefined} />
  )
  return (
    <div className={css.screen}>
      <PageHead title={t`Key pairs`} count={keyPairs.data && format.number(all.length)} />
      <div className={css.tools}>
        <div className={css.search}>
          <SearchBox label={t`Name or fingerprint`} value={search} onChange={setSearch} slash />
        </div>
      </div>
      <div className={css.scroll}>
        {keyPairs.error !== null && (
          <div className={css.inset}>
            <ProblemNotice error={keyPairs.error} onRetry={() => void keyPairs.refetch()} />
          </div>
        )}
        {fleetRead.error !== null && (
          <div className={css.inset}>
            <p className={css.muted}>
              <Trans>The servers could not be read, so it is not known how many use each key pair.</Trans>
            </p>
            <ProblemNotice error={fleetRead.error} onRetry={() => void fleetRead.refetch()} />
          </div>
        )}
        {keyPairs.isPending && (
          <div className={css.inset} aria-busy="true" aria-label={t`Reading the key pairs`}>
            <SkeletonRows count={8} />
          </div>
        )}
        {shown.length > 0 && (
          <Table label={t`Key pairs`}>
            {shown.map((keyPair) => (
              <Row key={keyPair.name} project={project} keyPair={keyPair} servers={servers(keyPair.name)} />
            ))}
          </Table>
        )}
        {unlisted.length > 0 && (
          <section className={css.unlisted} aria-labelledby="unlisted">
            <h2 id="unlisted">
              <Trans>On servers, but not in the list</Trans>
            </h2>
            <p className={css.muted}>
              <Trans>
                Deleted since, or of another user. They still open the servers they are on; they cannot be put on
                others.
              </Trans>
            </p>
            <ul>
              {unlisted.map((keyPair) => (
                <li key={keyPair.name}>
                  <KeyPairName name={keyPair.name} look="unlisted" bare />
                  {servers(keyPair.name)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {keyPairs.data !== undefined && shown.length === 0 && unlisted.length === 0 && (
          <div className={css.inset}>
            {search === '' ? (
              <EmptyState
                icon={IconKey}
                title={<Trans>This project has no key pairs</Trans>}
                text={<Trans>Create one in the cloud’s key pair service; it shows here when it is read again.</Trans>}
                action={
                  <Button onClick={() => void keyPairs.refetch()}>
                    <Trans>Read again</Trans>
                  </Button>
                }
              />
            ) : (
              <EmptyState
                icon={IconFilter}
                title={<Trans>No key pair fits “{search}”</Trans>}
                text={<Trans>Names and fingerprints are searched.</Trans>}
                action={
                  <Button onClick={() => setSearch('')}>
                    <Trans>Show all</Trans>
                  </Button>
                }
              />
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function Table({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t`Name`}</th>
          <th scope="col">{t`Fingerprint`}</th>
          <th scope="col">{t`Type`}</th>
          <th scope="col">{t`Scope`}</th>
          <th scope="col">{t`Age`}</th>
          <th scope="col">{t`Servers`}</th>
          <th scope="col">{t`Can it be put on a server`}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

function Row({ project, keyPair, servers }: { project: string; keyPair: KeyPair; servers: ReactNode }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const scopeText = useScopeText()
  const { name, fingerprint, publicKey, type, scope, blocked } = keyPair
  return (
    <tr data-blocked={blocked !== undefined || undefined}>
      <th scope="row">
        <KeyPairName name={name} fingerprint={fingerprint} />
      </th>
      <td>{fingerprint === '' ? '–' : <ShortId value={fingerprint} whole label={t`fingerprint of ${name}`} />}</td>
      <td>{keyTypeOf(publicKey) ?? type}</td>
      <td>{scopeText(scope)}</td>
      <td>
        <KeyPairAge project={project} name={name} />
      </td>
      <td>{servers}</td>
      <td className={css.muted}>
        {blocked === undefined ? t`yes` : keyPairBlockText(blocked.code, blocked.params, language)}
      </td>
    </tr>
  )
}

/** How many servers are on it, and the way to them; `count` is absent while they are still being read. */
function Servers({ project, name, count }: { project: string; name: string; count: number | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  if (count === undefined)
    return (
      <>
        <span className={css.wait} aria-hidden="true" />
        <span className={text.hidden}>{t`being counted`}</span>
      </>
    )
  if (count === 0) return <span className={css.muted}>0</span>
  const figure = format.number(count)
  return (
    <Link
      className={`${text.link} ${css.count}`}
      to="/p/$project/servers"
      params={{ project }}
      search={{ keyPair: [name] }}
      aria-label={t`${figure} servers on ${name}`}
    >
      {figure}
    </Link>
  )
}
