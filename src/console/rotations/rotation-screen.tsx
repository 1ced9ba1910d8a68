import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconRotateClockwise } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'
import { ProblemError } from '../api/client.ts'
import { rotationQuery } from '../api/queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { LiveTargets } from './live-targets.ts'
import { RotationHead } from './rotation-head.tsx'
import { RotationNotice } from './rotation-notice.tsx'
import { RotationRail } from './rotation-rail.tsx'
import css from './rotation-screen.module.css'
import { RotationSkeleton } from './rotation-skeleton.tsx'
import { TargetList } from './target-list-panel.tsx'
import { targetsQuery } from './targets-query.ts'
import { Totals } from './totals.tsx'
import { useSpokenProgress } from './spoken-progress.ts'

const route = getRouteApi('/p/$project/rotations/$id')
const ButtonLink = createLink(Button<'a'>)

export function RotationScreen() {
  const { project, id } = route.useParams()
  // Another rotation is another page: nothing of the one before stays in it.
  return <RotationPage key={`${project}/${id}`} project={project} id={id} />
}

function RotationPage({ project, id }: { project: string; id: string }) {
  const rotation = useQuery({ ...rotationQuery(project, id), staleTime: 0 })
  const targets = useQuery({ ...targetsQuery(project, id), notifyOnChangeProps: ['data', 'error'] })
  useWholeRotationOnChange(project, id, targets.data)

  const error = rotation.error ?? targets.error
  if (error instanceof ProblemError && error.problem.code === 'unknownRotation')
    return <NoSuchRotation project={project} />
  if (rotation.data === undefined || targets.data === undefined) {
    return error === null ? (
      <RotationSkeleton project={project} />
    ) : (
      <Unreadable
        project={project}
        error={error}
        retry={() => void Promise.all([rotation.refetch(), targets.refetch()])}
      />
    )
  }
  return <Watch project={project} rotation={rotation.data} live={targets.data} error={targets.error} />
}

type WatchProps = { project: string; rotation: Rotation; live: LiveTargets; error: Error | null }

function Watch({ project, rotation, live, error }: WatchProps) {
  const { state, q } = route.useSearch()
  const navigate = route.useNavigate()
  const root = useRef<HTMLDivElement>(null)
  useSpokenProgress(rotation)

  const show = useMemo(
    () => (next: { state?: string | undefined; q?: string | undefined }) =>
      void navigate({
        search: {
          ...(next.state !== undefined && next.state !== 'all' && { state: next.state }),
          ...(next.q !== undefined && next.q !== '' && { q: next.q }),
        },
        replace: true,
      }),
    [navigate],
  )
  const toggle = (wanted: TargetState) => show({ state: state === wanted ? undefined : wanted, q })

  return (
    <div className={css.screen} ref={root}>
      <RotationHead project={project} rotation={rotation} />
      {error instanceof ProblemError && (
        <div className={css.problem}>
          <ProblemNotice error={error} />
        </div>
      )}
      <RotationNotice rotation={rotation} />
      <Totals counts={rotation.counts} shown={state ?? ''} onShow={toggle} />
      <div className={css.split}>
        <TargetList root={root} live={live} counts={rotation.counts} state={state} search={q ?? ''} onShow={show} />
        <RotationRail live={live} onShow={show} />
      </div>
    </div>
  )
}

/**
 * State and counts come with the targets every second; outcome, hold and end come only with the rotation. So it is read
 * anew when its state changes, and when something still changes after the end.
 */
function useWholeRotationOnChange(project: string, id: string, live: LiveTargets | undefined): void {
  const client = useQueryClient()
  const mark = live === undefined ? '' : `${live.state} ${live.state === 'finished' ? live.revision : ''}`
  const before = useRef(mark)
  useEffect(() => {
    if (before.current !== mark && before.current !== '') {
      void client.invalidateQueries({ queryKey: rotationQuery(project, id).queryKey, exact: true })
      void client.invalidateQueries({ queryKey: ['session'] })
    }
    before.current = mark
  }, [client, project, id, mark])
}

function NoSuchRotation({ project }: { project: string }) {
  const { t } = useLingui()
  return (
    <div className={css.screen}>
      <PageHead title={t`No such rotation`} />
      <div className={css.empty}>
        <EmptyState
          icon={IconRotateClockwise}
          title={<Trans>This project has no such rotation</Trans>}
          text={<Trans>The address may be mistyped, or the rotation belongs to another project.</Trans>}
          action={
            <ButtonLink component="a" to="/p/$project/rotations" params={{ project }}>
              <Trans>To the rotations</Trans>
            </ButtonLink>
          }
        />
      </div>
    </div>
  )
}

function Unreadable({ error, retry }: { project: string; error: Error; retry: () => void }) {
  const { t } = useLingui()
  return (
    <div className={css.screen}>
      <PageHead title={t`Rotation`} />
      <div className={css.empty}>
        <ProblemNotice error={error} onRetry={retry} />
      </div>
    </div>
  )
}
