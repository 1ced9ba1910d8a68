import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { rotationsQuery } from '../api/queries.ts'
import { RotationTag } from '../rotation/rotation-tag.tsx'
import { Age } from '../ui/age.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import css from './key-pair-drawer.module.css'

const most = 5

/** The newest rotations that put servers on this key pair, from the page of rotations that is read anyway. */
export function KeyPairRotations({ project, name }: { project: string; name: string }) {
  const { t } = useLingui()
  const read = useInfiniteQuery(rotationsQuery(project))
  const newest = read.data?.pages.flatMap((page) => page.rotations)
  const to = newest?.filter(({ keyPair }) => keyPair?.name === name) ?? []
  return (
    <section aria-labelledby="key-pair-rotations" aria-busy={read.isPending}>
      <h3 id="key-pair-rotations">
        <Trans>Rotations to it</Trans>
      </h3>
      {read.error !== null && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <span className={css.wait} aria-hidden="true" />}
      {newest !== undefined && to.length === 0 && (
        <p className={text.muted}>
          {read.hasNextPage ? (
            <Trans>None among the newest {newest.length}.</Trans>
          ) : (
            <Trans>Keyturn has no rotation to it.</Trans>
          )}
        </p>
      )}
      {to.length > 0 && (
        <ol className={css.list} aria-label={t`Rotations to this key pair, newest first`}>
          {to.slice(0, most).map((rotation) => (
            <li key={rotation.id}>
              <Link to="/p/$project/rotations/$id" params={{ project, id: rotation.id }} className={text.link}>
                {t`Rotation ${rotation.number}`}
              </Link>
              <RotationTag rotation={rotation} />
              <span className={css.reason} title={rotation.reason}>
                {rotation.reason}
              </span>
              <span className={text.muted}>
                <Age at={rotation.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {(to.length > most || read.hasNextPage) && (
        <Link to="/p/$project/rotations" params={{ project }} search={{ q: name }} className={text.link}>
          <Trans>Look through all rotations</Trans>
        </Link>
      )}
    </section>
  )
}
