import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ServerRotation } from '../../../contract/server-rotations.ts'
import { TargetSentence } from '../../rotation/target-sentence.tsx'
import { Age } from '../../ui/age.tsx'
import { KeyPairName } from '../../ui/key-pair-name.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TargetStateTag } from '../../ui/target-state.tsx'
import text from '../../ui/text.module.css'
import { serverRotationsQuery } from './server-queries.ts'
import css from './server-rotations.module.css'

/** The rotations that had a server as a target, newest first, with what became of it in each. */
export function ServerRotations({ project, id }: { project: string; id: string }) {
  const { t } = useLingui()
  const read = useInfiniteQuery(serverRotationsQuery(project, id))
  const rotations = read.data?.pages.flatMap((page) => page.rotations)
  return (
    <section className={css.rotations} aria-labelledby="server-rotations" aria-busy={read.isPending}>
      <h3 id="server-rotations">
        <Trans>Its rotations</Trans>
      </h3>
      {read.isPending && <span className={css.wait} aria-hidden="true" />}
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {rotations?.length === 0 && (
        <p className={css.none}>
          <Trans>Keyturn never changed it.</Trans>
        </p>
      )}
      {rotations !== undefined && rotations.length > 0 && (
        <ol className={css.list} aria-label={t`Rotations of this server, newest first`}>
          {rotations.map((one) => (
            <Entry key={one.rotation.id} project={project} one={one} />
          ))}
        </ol>
      )}
      {read.hasNextPage && (
        <button
          type="button"
          className={text.link}
          aria-disabled={read.isFetchingNextPage}
          onClick={() => !read.isFetchingNextPage && void read.fetchNextPage()}
        >
          {read.isFetchingNextPage ? <Trans>Reading…</Trans> : <Trans>Show earlier ones</Trans>}
        </button>
      )}
    </section>
  )
}

function Entry({ project, one: { rotation, target } }: { project: string; one: ServerRotation }) {
  const { t } = useLingui()
  const back = rotation.kind === 'undo'
  return (
    <li className={css.entry}>
      <div className={css.line}>
        <Link
          to="/p/$project/rotations/$id"
          params={{ project, id: rotation.id }}
          search={{ server: target.serverId }}
          className={text.link}
        >
          <Trans>Rotation {rotation.number}</Trans>
        </Link>
        {back && (
          <span className={css.kind}>
            <Trans comment="kind of rotation">undo</Trans>
          </span>
        )}
        <TargetStateTag state={target.state} />
        <span className={css.age}>
          <Age at={rotation.createdAt} />
        </span>
      </div>
      <div className={css.turn}>
        {target.from !== undefined && (
          <>
            <KeyPairName
              name={target.from?.name ?? null}
              fingerprint={target.from?.fingerprint}
              look={target.from !== null && target.from.fingerprint === undefined ? 'unlisted' : 'listed'}
              bare
            />
            <IconArrowRight size={14} aria-label={t`to`} />
          </>
        )}
        <KeyPairName name={target.to.name} fingerprint={target.to.fingerprint} bare />
      </div>
      <p className={css.what}>
        <TargetSentence target={target} rotation={rotation.state} back={back} />
      </p>
      <p className={css.why}>
        {rotation.createdBy}: {rotation.reason}
      </p>
    </li>
  )
}
