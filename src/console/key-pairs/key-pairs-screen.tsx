import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useFormat } from '../ui/format.ts'
import { ListSkeleton } from '../ui/list-skeleton.tsx'
import frame from '../ui/screen.module.css'
import text from '../ui/text.module.css'
import { useUrlText } from '../ui/use-url-text.ts'
import { fittingKeyPairs, sortedKeyPairs, sortOf } from './key-pair-list.ts'
import { fitsKeyPair, unlistedKeyPairs } from './key-pair-use.ts'
import { KeyPairsActions } from './key-pairs-actions.tsx'
import { KeyPairsDialogs } from './key-pairs-dialogs.tsx'
import { KeyPairsEmpty } from './key-pairs-empty.tsx'
import { type KeyPairsSearch, without } from './key-pairs-search.ts'
import { KeyPairsTable } from './key-pairs-table.tsx'
import { KeyPairsTools } from './key-pairs-tools.tsx'
import { ReadingAges } from './reading-ages.tsx'
import { UnlistedKeyPairs } from './unlisted-key-pairs.tsx'
import { useAges } from './use-ages.ts'
import { useKeyPairs } from './use-key-pairs.ts'

const route = getRouteApi('/p/$project/key-pairs')
const none: readonly never[] = []

/** The project's key pairs: which there are, how many servers are on each, and what can be done with them. */
export function KeyPairsScreen() {
  const { t } = useLingui()
  const format = useFormat()
  const { project } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { list, servers, use, failed, reading, readAgain } = useKeyPairs(project)
  const go = (change: (now: KeyPairsSearch) => KeyPairsSearch, replace = true) =>
    void navigate({ search: change, replace })
  const [typed, setTyped] = useUrlText(search.q ?? '', (q) =>
    go((now) => (q === '' ? without(now, 'q') : { ...now, q })),
  )

  const all = list.data ?? none
  const { show: filter = 'all', sort } = search
  const fitting = useMemo(() => fittingKeyPairs(all, { filter, search: typed, use }), [all, filter, typed, use])
  const { key: sortKey } = sortOf(sort)
  const known = useAges(project, fitting, sortKey === 'age')
  const { ages } = known
  const shown = useMemo(() => sortedKeyPairs(fitting, { sort, use, ages }), [fitting, sort, use, ages])
  const onSort = (sort: NonNullable<KeyPairsSearch['sort']>) => go((now) => ({ ...now, sort }))
  const unlisted = useMemo(
    () => (use !== undefined && list.data !== undefined && filter === 'all' ? unlistedKeyPairs(use, list.data) : []),
    [use, list.data, filter],
  ).filter((keyPair) => fitsKeyPair(keyPair, typed))
  const actions = {
    reading,
    onRead: readAgain,
    onImport: () => go((now) => ({ ...now, open: 'import' }), false),
    onMake: () => go((now) => ({ ...now, open: 'make' }), false),
  }
  return (
    <div className={frame.screen}>
      <PageHead title={t`Key pairs`} count={list.data && format.number(all.length)}>
        <KeyPairsActions {...actions} />
      </PageHead>
      <KeyPairsTools
        typed={typed}
        onType={setTyped}
        filter={filter}
        onFilter={(show) => go((now) => (show === 'all' ? without(now, 'show') : { ...now, show }))}
        sort={sort}
        onSort={onSort}
        keyPairs={list.data}
        use={use}
      />
      <div className={frame.scroll}>
        {list.error !== null && (
          <div className={frame.inset}>
            <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
          </div>
        )}
        {servers.error !== null && (
          <div className={frame.inset}>
            <p className={text.muted}>
              <Trans>The servers could not be read, so it is not known how many use each key pair.</Trans>
            </p>
            <ProblemNotice error={servers.error} onRetry={() => void servers.refetch()} />
          </div>
        )}
        {sortKey === 'age' && <ReadingAges known={known} of={fitting.length} />}
        {list.isPending && <ListSkeleton label={t`Reading the key pairs`} />}
        {shown.length > 0 && (
          <KeyPairsTable
            project={project}
            keyPairs={shown}
            use={use}
            failed={failed}
            sort={sort}
            waiting={(sortKey === 'age' && ages === undefined) || (sortKey === 'servers' && use === undefined)}
            onSort={onSort}
          />
        )}
        {unlisted.length > 0 && <UnlistedKeyPairs project={project} unlisted={unlisted} />}
        {list.data !== undefined && shown.length === 0 && unlisted.length === 0 && (
          <div className={frame.inset}>
            <KeyPairsEmpty
              search={typed}
              filter={filter}
              counting={use === undefined}
              onShowAll={() => {
                setTyped('')
                go(({ sort }) => ({ ...(sort !== undefined && { sort }) }))
              }}
              action={<KeyPairsActions bare {...actions} />}
            />
          </div>
        )}
      </div>
      <KeyPairsDialogs project={project} search={search} go={go} keyPairs={list.data} use={use} failed={failed} />
    </div>
  )
}
