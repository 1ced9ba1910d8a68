import { Trans, useLingui } from '@lingui/react/macro'
import { IconKey, IconRefresh, IconUpload } from '@tabler/icons-react'
import { ActionButton } from '../ui/action-button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import css from './key-pairs-actions.module.css'
import { loadImport } from './import-key-pair.tsx'
import { useMayImport } from './may-change.ts'

type KeyPairsActionsProps = {
  /** In an empty list, where it stands alone. */
  bare?: boolean
  reading: boolean
  onRead: () => void
  onImport: () => void
  onMake: () => void
}

/** What can be done with the list as a whole. */
export function KeyPairsActions({ bare = false, reading, onRead, onImport, onMake }: KeyPairsActionsProps) {
  const { t } = useLingui()
  const { may, why } = useMayImport()
  return (
    <div className={css.actions} data-bare={bare || undefined}>
      {bare ? (
        <ActionButton icon={IconRefresh} pending={reading} onClick={onRead}>
          <Trans>Read again</Trans>
        </ActionButton>
      ) : (
        <IconButton
          label={reading ? t`Reading the key pairs` : t`Read again`}
          aria-disabled={reading || undefined}
          onClick={() => !reading && onRead()}
        >
          <IconRefresh size={16} aria-hidden="true" />
        </IconButton>
      )}
      {!bare && <span className={css.break} />}
      <ActionButton icon={IconKey} className={bare ? undefined : css.wide} off={!may} why={why} onClick={onMake}>
        <Trans>Make in this browser…</Trans>
      </ActionButton>
      <ActionButton
        icon={IconUpload}
        look={bare ? 'plain' : 'primary'}
        className={bare ? undefined : css.wide}
        off={!may}
        why={why}
        onAhead={loadImport}
        onClick={onImport}
      >
        <Trans>Import a public key…</Trans>
      </ActionButton>
    </div>
  )
}
