import { Trans, useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import { Age } from '../ui/age.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { goesBack } from './after.ts'
import { backToRotations } from './back-links.tsx'
import { ControlBar } from './control-bar.tsx'
import { EvidenceButton } from './evidence-button.tsx'
import type { LiveTargets } from './live-targets.ts'
import { pollEvery } from './poll.ts'
import { RotationAim } from './rotation-aim.tsx'
import type { OpenDialog } from './rotation-dialogs.tsx'
import { RotationFacts } from './rotation-facts.tsx'
import css from './rotation-head.module.css'
import { RotationTag } from './rotation-tag.tsx'
import { useRotationTitle } from './rotation-title.ts'
import { TellMe } from './tell-me.tsx'
import type { Control } from './use-control.ts'
import { useLastLook } from './use-last-look.ts'

const EvidenceOnDemand = onDemand('menu', async () => (await import('./evidence-menu.tsx')).EvidenceMenu)

type HeadProps = {
  project: string
  rotation: Rotation
  live: LiveTargets
  control: Control
  onOpen: (dialog: OpenDialog) => void
  onPrint: () => void
}

/** Which rotation this is, who asked for it and why, and how old what one sees is. */
export function RotationHead({ project, rotation, live, control, onOpen, onPrint }: HeadProps) {
  const { t } = useLingui()
  const { number } = rotation
  const documentTitle = useRotationTitle(rotation)
  return (
    <>
      <PageHead
        title={goesBack(rotation) ? t`Undo ${number}` : t`Rotation ${number}`}
        documentTitle={documentTitle}
        back={backToRotations(project, t`Rotations`)}
        beside={
          <>
            <RotationTag rotation={rotation} />
            <span className={css.target}>
              <RotationAim rotation={rotation} live={live} />
            </span>
          </>
        }
      >
        <DataAge project={project} id={rotation.id} live={live} />
        {rotation.state !== 'finished' && <TellMe id={rotation.id} />}
        <ControlBar rotation={rotation} control={control} onOpen={onOpen} />
        <EvidenceOnDemand
          project={project}
          rotation={rotation}
          onPrint={onPrint}
          renderButton={(demand) => <EvidenceButton {...demand} />}
        />
      </PageHead>
      <p className={css.below}>
        <RotationAim rotation={rotation} live={live} />
      </p>
      <RotationFacts project={project} rotation={rotation} live={live} />
    </>
  )
}

/** Apart, because it changes with every answer, also with those that bring nothing. */
function DataAge({ project, id, live }: { project: string; id: string; live: LiveTargets }) {
  const { dataUpdatedAt, status } = useLastLook(project, id)
  if (pollEvery(live) === false) return null
  return (
    <span className={css.age}>
      <span className={css.pulse} key={dataUpdatedAt} data-lost={status === 'error' || undefined} />
      <span>
        <Trans>
          <b>
            <Age at={dataUpdatedAt} />
          </b>{' '}
          old
        </Trans>
      </span>
    </span>
  )
}
