import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconRotateClockwise } from '@tabler/icons-react'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'
import { ProblemError } from '../api/client.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { LiveTargets } from './live-targets.ts'
import { ControlDock } from './control-dock.tsx'
import { useMayDecide } from './may-decide.ts'
import { useNamedTargets } from './named-targets.ts'
import { Refusal } from './refusal.tsx'
import { RotationDialogs } from './rotation-dialogs.tsx'
import { RotationHead } from './rotation-head.tsx'
import { RotationNotice } from './rotation-notice.tsx'
import { RotationRail } from './rotation-rail.tsx'
import css from './rotation-screen.module.css'
import { RotationSkeleton } from './rotation-skeleton.tsx'
import { TargetList } from './target-list-panel.tsx'
import { Totals } from './totals.tsx'
import { standingOf } from './standing.ts'
import { useFavicon } from './use-favicon.ts'
import { useFocusKept } from './use-focus-kept.ts'
import { useOpenDialog } from './use-open-dialog.ts'
import { useTold } from './use-told.ts'
import { useControl } from './use-control.ts'
import { usePrint } from './use-print.tsx'
import { useRotation } from './use-rotation.ts'
import { useSpokenProgress } from './spoken-progress.ts'
import { whyNothing } from './why-nothing.ts'

const route = getRouteApi('/p/$project/rotations/$id')
const ButtonLink = createLink(Button<'a'>)

export function RotationScreen() {
  const { project, id } = route.useParams()
  // Another rotation is another page: nothing of the one before stays in it.
  return <RotationPage key={`${project}/${id}`} project={project} id={id} />
}

function RotationPage({ project, id }: { project: string; id: string }) {
  const { data, error, lookError, retry } = useRotation(project, id)
  const live = useNamedTargets(project, data?.live)

  if (error instanceof ProblemError && error.problem.code === 'unknownRotation')
    return <NoSuchRotation project={project} />
  if (data === undefined || live === undefined) {
    return error === null ? <RotationSkeleton project={project} /> : <Unreadable error={error} retry={retry} />
  }
  return <Watch project={project} rotation={data.rotation} live={live} error={lookError} />
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
  const onOpen = useOpenDialog()
  const onTarget = useCallback((serverId: string) => onOpen(undefined, serverId), [onOpen])
  const { print, paper } = usePrint({ project, rotation, live })
  const toggle = (wanted: TargetState) => show({ state: state === wanted ? undefined : wanted, q })

  return (
    <>
      <div className={css.screen} ref={root}>
        <RotationHead
          project={project}
          rotation={rotation}
          live={live}
          control={control}
          onOpen={onOpen}
          onPrint={print}
        />
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
      {paper}
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

function Unreadable({ error, retry }: { error: Error; retry: () => void }) {
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
