import { Trans, useLingui } from '@lingui/react/macro'
import { IconKeyOff, IconTrash } from '@tabler/icons-react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { CopyLine } from '../servers/dialogs/copy-line.tsx'
import { Dialog, DialogBody, DialogFoot } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { DeleteBlockText } from './delete-block-text.tsx'
import css from './key-pair-drawer.module.css'
import { KeyPairFacts } from './key-pair-facts.tsx'
import type { DeleteBlock, Use } from './key-pair-list.ts'
import { KeyPairRotations } from './key-pair-rotations.tsx'

type KeyPairDrawerProps = {
  project: string
  name: string
  /** Absent: the list does not have it. */
  keyPair: KeyPair | undefined
  use: Use
  failed: boolean
  block: DeleteBlock | undefined
  onDelete: () => void
  onClose: () => void
}

/** Everything about one key pair beside the list: its public half, who is on it, the rotations to it. */
export function KeyPairDrawer(props: KeyPairDrawerProps) {
  const { project, name, keyPair, use, failed, block, onDelete, onClose } = props
  const { t } = useLingui()
  return (
    <Dialog
      look="side"
      title={<KeyPairName name={name} fingerprint={keyPair?.fingerprint} />}
      onClose={onClose}
      returnTo={`[data-key-pair="${CSS.escape(name)}"]`}
    >
      <DialogBody>
        <div className={css.parts}>
          {keyPair === undefined ? (
            <EmptyState
              icon={IconKeyOff}
              title={<Trans>The list does not have this key pair</Trans>}
              text={<Trans>It was deleted, or it is of another user or project.</Trans>}
            />
          ) : (
            <KeyPairFacts project={project} keyPair={keyPair} use={use} failed={failed} />
          )}
          <KeyPairRotations project={project} name={name} />
          {keyPair !== undefined && keyPair.publicKey !== '' && (
            <section aria-labelledby="public-half">
              <h3 id="public-half">
                <Trans>Public key</Trans>
              </h3>
              <CopyLine text={keyPair.publicKey} label={t`the public key`} />
            </section>
          )}
        </div>
      </DialogBody>
      {keyPair !== undefined && (
        <DialogFoot>
          {block !== undefined && (
            <p className={css.why}>
              <DeleteBlockText block={block} />
            </p>
          )}
          <ActionButton
            icon={IconTrash}
            look="grave"
            off={block !== undefined}
            why={block === undefined ? undefined : t`It cannot be deleted now.`}
            onClick={onDelete}
          >
            <Trans>Delete…</Trans>
          </ActionButton>
        </DialogFoot>
      )}
    </Dialog>
  )
}
