import { Trans, useLingui } from '@lingui/react/macro'
import { IconServerOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { KeyPair } from '../../../contract/key-pair.ts'
import { serverBlockText } from '../../../contract/reasons.ts'
import type { Server } from '../../../contract/server.ts'
import { ProblemError } from '../../api/client.ts'
import { useAppLanguage } from '../../app/language.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { Dialog, DialogBody, DialogFoot } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { KeyPairName } from '../../ui/key-pair-name.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ServerStatusTag } from '../../ui/server-status.tsx'
import text from '../../ui/text.module.css'
import type { PlaceInList } from '../place-in-list.ts'
import { selectionOf, useSelection } from '../selection.ts'
import { ServerConnect } from './server-connect.tsx'
import css from './server-drawer.module.css'
import { ServerFacts } from './server-facts.tsx'
import { serverQuery } from './server-queries.ts'
import { ServerRotations } from './server-rotations.tsx'
import { ServerSteps, useServerSteps } from './server-steps.tsx'

type ServerDrawerProps = {
  project: string
  id: string
  /** What the list knows of it, shown until the detail is there and where it cannot be read. */
  known: Server | undefined
  keyPairs: ReadonlyMap<string, KeyPair> | undefined
  place: PlaceInList
  /** More of the list is still to come. */
  coming: boolean
  onStep: (id: string) => void
  onClose: () => void
}

const isGone = (error: Error | null): boolean => error instanceof ProblemError && error.problem.code === 'cloudNotFound'

/** Everything about one server beside the list: how to connect, its rotations, what the cloud tells. */
export function ServerDrawer(props: ServerDrawerProps) {
  const { project, id, known, keyPairs, place, coming, onStep, onClose } = props
  const { t } = useLingui()
  const { onKeyDown, ...steps } = useServerSteps({ place, coming, onStep })
  const read = useQuery(serverQuery(project, id))
  const gone = isGone(read.error) || read.data?.status === 'deleted'
  const server = read.data ?? known
  const name = server === undefined || server.name === '' ? id : server.name
  return (
    <Dialog
      look="side"
      title={name}
      tools={<ServerSteps place={place} onStep={onStep} {...steps} />}
      onKeyDown={onKeyDown}
      onClose={onClose}
      returnTo={`[data-server="${CSS.escape(id)}"]`}
    >
      <DialogBody>
        <div className={css.parts} aria-busy={read.isPending}>
          {gone ? (
            <EmptyState
              icon={IconServerOff}
              title={<Trans>The cloud no longer has this server</Trans>}
              text={<Trans>It was deleted, or moved to another project. What Keyturn did with it stays here.</Trans>}
            />
          ) : (
            <>
              {server !== undefined && <Standing project={project} server={server} keyPairs={keyPairs} />}
              {read.error !== null && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
              {server !== undefined && <ServerConnect key={id} project={project} server={server} keyPairs={keyPairs} />}
            </>
          )}
          <ServerRotations project={project} id={id} />
          {server === undefined ? (
            read.isPending && (
              <p className={css.reading}>
                <Trans>Reading…</Trans>
              </p>
            )
          ) : (
            <ServerFacts server={server} whole={!read.isPending} />
          )}
        </div>
      </DialogBody>
      <Choose project={project} server={server} gone={gone} label={t`Select this server`} />
    </Dialog>
  )
}

function Standing({ project, server, keyPairs }: Pick<ServerDrawerProps, 'project' | 'keyPairs'> & { server: Server }) {
  const { language } = useAppLanguage()
  const { blocked, openRotation, keyPair } = server
  const listed = keyPair === null ? undefined : keyPairs?.get(keyPair)
  const why = blocked && serverBlockText(blocked.code, blocked.params, language)
  return (
    <div className={css.standing}>
      <ServerStatusTag status={server.status} />
      {openRotation === undefined ? (
        why !== undefined && <span className={text.second}>{why}</span>
      ) : (
        <Link to="/p/$project/rotations/$id" params={{ project, id: openRotation.id }} className={text.link}>
          {why}
        </Link>
      )}
      <KeyPairName
        name={keyPair}
        fingerprint={listed?.fingerprint}
        look={keyPairs !== undefined && listed === undefined ? 'unlisted' : 'listed'}
      />
    </div>
  )
}

type ChooseProps = { project: string; server: Server | undefined; gone: boolean; label: string }

/** Into the selection and out of it again, without going back to the row. */
function Choose({ project, server, gone, label }: ChooseProps) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const selected = useSelection(project)
  if (server === undefined) return null
  const { id, blocked } = server
  const within = selected.has(id)
  const why = blocked && serverBlockText(blocked.code, blocked.params, language)
  if (gone && !within) return null
  return (
    <DialogFoot>
      {within ? (
        <ActionButton onClick={() => selectionOf(project).remove([id])}>
          <Trans>Take out of the selection</Trans>
        </ActionButton>
      ) : (
        <ActionButton
          off={blocked !== undefined}
          why={why === undefined ? undefined : t`It cannot be rotated: ${why}`}
          onClick={() => selectionOf(project).add([id])}
        >
          {label}
        </ActionButton>
      )}
    </DialogFoot>
  )
}
