import { useLingui } from '@lingui/react/macro'
import { PageHead } from '../ui/page-head.tsx'
import { backToRotations } from './back-links.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import css from '../ui/skeleton.module.css'

/** The shape of a rotation before it is there. */
export function RotationSkeleton({ project }: { project: string }) {
  const { t } = useLingui()
  return (
    <div className={css.screen} aria-busy="true">
      <PageHead title={t`Rotation`} back={backToRotations(project, t`Rotations`)} />
      <div className={css.page} aria-hidden="true">
        <span className={css.line} data-width="half" />
        <span className={css.figure} />
        <span className={css.bar} />
        <SkeletonRows count={9} />
      </div>
    </div>
  )
}
