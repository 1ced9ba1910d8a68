import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconRotateClockwise } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'
import { ProblemError } from '../api/client.ts'
import { rotationQuery } from '../api/queries.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { LiveTargets } from './live-targets.ts'
import { ControlDock } from './control-dock.tsx'
import { useMayDecide } from './may-decide.ts'
import { useNamedTargets } from './named-targets.ts'
import { usePrintWanted } from './print-request.ts'
import { Refusal } from './refusal.tsx'
import { type OpenDialog, RotationDialogs } from './rotation-dialogs.tsx'
import { RotationHead } from './rotation-head.tsx'
import { RotationNotice } from './rotation-notice.tsx'
import { RotationRail } from './rotation-rail.tsx'
import css from './rotation-screen.module.css'
import { RotationSkeleton } from './rotation-skeleton.tsx'
import { TargetList } from './target-list-panel.tsx'
import { targetsQuery } from './targets-query.ts'
import { Totals } from './totals.tsx'
import { standingOf } from './standing.ts'
import { useFavicon } from './use-favicon.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useTold } from './use-told.ts'
import { useWish } from './notify.ts'
import { useControl } from './use-control.ts'
import { useWholeRotation } from './use-whole-rotation.ts'
import { useSpokenProgress } from './spoken-progress.ts'
import { whyNothing } from './why-nothing.ts'

const route = getRouteApi('/p/$project/rotations/$id')
const PrintSheet = lazy(async () => ({ default: (await import('./print-sheet.tsx')).PrintSheet }))
const ButtonLink = createLink(Button<'a'>)

export function RotationScreen() {
  const { project, id } = route.useParams()
  // Another rotation is another page: nothing of the one before stays in it.
  return <RotationPage key={`${project}/${id}`} project={project} id={id} />
}

function RotationPage({ project, id }: { project: string; id: string }) {
  const rotation = useQuery({ ...rotationQuery(project, id), staleTime: 0 })
  const targets = useQuery({
    ...targetsQuery(project, id),
    notifyOnChangeProps: ['data', 'error'],
    // Who wants to be told is told also while looking elsewhere, so then it is asked for.
    refetchIntervalInBackground: useWish(id) === 'on',
  })
  useWholeRotation(project, id, targets.data)
  const live = useNamedTargets(project, targets.data)

  const error = rotation.error ?? targets.error
  if (error instanceof ProblemError && error.problem.code === 'unknownRotation')
    return <NoSuchRotation project={project} />
  if (rotation.data === undefined || live === undefined) {
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
  return <Watch project={project} rotation={rotation.data} live={live} error={targets.error} />
}

type WatchProps = { project: string; rotation: Rotation; live: LiveTargets; error: Error | null }

function Watch({ project, rotation, live, error }: WatchProps) {
  const { state, q, open, server } = route.useSearch()
  const navigate = route.useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const control = useControl(rotation)
  const why = whyNothing(rotation, { decide: useMayDecide(rotation), control, start: control.start })
  useSpokenProgress(rotation)
  useFavicon(standingOf(rotation))
  useTold(rotation)
  useFocusKept(rotation.state)

  const show = useCallback(
    (next: { state?: string | undefined; q?: string | undefined }) =>
      void navigate({
        search: {
          ...(next.state !== undefined && next.state !== 'all' && { state: next.state }),
          ...(next.q !== undefined && next.q !== '' && { q: next.q }),
        },
        replace: true,
      }),
    [navigate],
  )
  const onOpen = useCallback(
    (dialog: OpenDialog | undefined, server?: string) =>
      void navigate({
        search: (before) => {
          const { open: _, server: __, ...others } = before
          return {
            ...others,
            ...(dialog !== undefined && { open: dialog }),
            ...(server !== undefined && { server }),
          }
        },
        replace: true,
      }),
    [navigate],
  )
  const onTarget = useCallback((serverId: string) => onOpen(undefined, serverId), [onOpen])
  const printing = usePrintWanted()
  const toggle = (wanted: TargetState) => show({ state: state === wanted ? undefined : wanted, q })

  return (
    <>
      <div className={css.screen} ref={root}>
        <RotationHead project={project} rotation={rotation} live={live} control={control} onOpen={onOpen} />
        {error instanceof ProblemError && (
          <div className={css.problem}>
            <ProblemNotice error={error} />
          </div>
        )}
        {why !== undefined && <p className={css.why}>{why}</p>}
        <Refusal control={control} />
        <RotationNotice rotation={rotation} live={live} control={control} onOpen={onOpen} onShow={show} />
        <Totals rotation={rotation} live={live} shown={state ?? ''} onShow={toggle} />
        <div className={css.split}>
          <TargetList
            root={root}
            rotation={rotation}
            live={live}
            state={state}
            search={q ?? ''}
            onShow={show}
            onTarget={onTarget}
          />
          <RotationRail rotation={rotation} live={live} onShow={show} />
        </div>
      </div>
      <ControlDock rotation={rotation} live={live} control={control} onOpen={onOpen} />
      <RotationDialogs rotation={rotation} live={live} control={control} open={open} server={server} onOpen={onOpen} />
      {printing !== undefined && (
        <Suspense>
          <PrintSheet project={project} rotation={rotation} live={live} at={printing} />
        </Suspense>
      )}
    </>
  )
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
