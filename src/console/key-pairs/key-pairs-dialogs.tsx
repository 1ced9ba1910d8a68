import type { KeyPair } from '../../contract/key-pair.ts'
import { lateDialog } from '../app/late.tsx'
import { MakeKeyPair } from '../private-keys/make-key-pair.tsx'
import { deleteBlock, type Use } from './key-pair-list.ts'
import { type KeyPairsSearch, without } from './key-pairs-search.ts'
import { ImportKeyPair } from './import-key-pair.tsx'
import { useMayDelete } from './may-change.ts'

const KeyPairDrawer = lateDialog(
  async () => (await import('./key-pair-drawer.tsx')).KeyPairDrawer,
  ({ onClose }) => onClose,
)
const DeleteKeyPair = lateDialog(
  async () => (await import('./delete-key-pair.tsx')).DeleteKeyPair,
  ({ onClose }) => onClose,
)

type KeyPairsDialogsProps = {
  project: string
  search: KeyPairsSearch
  go: (change: (now: KeyPairsSearch) => KeyPairsSearch, replace?: boolean) => void
  keyPairs: readonly KeyPair[] | undefined
  use: Use
  failed: boolean
}

/** What stands over the list, by its address. */
export function KeyPairsDialogs({ project, search, go, keyPairs, use, failed }: KeyPairsDialogsProps) {
  const { name, open } = search
  const { may } = useMayDelete()
  const keyPair = keyPairs?.find((one) => one.name === name)
  const block = name === undefined ? undefined : deleteBlock(name, { may, use, failed })
  const closeDialog = () => go((now) => without(now, 'open'))
  const closeAll = () => go((now) => without(now, 'open', 'name'))
  return (
    <>
      <ImportKeyPair
        project={project}
        opened={open === 'import'}
        onClose={closeDialog}
        onImported={({ name }) => go((now) => ({ ...without(now, 'open'), name }))}
      />
      <MakeKeyPair
        project={project}
        opened={open === 'make'}
        onClose={closeDialog}
        onMade={({ name }) => go((now) => ({ ...without(now, 'open'), name }))}
      />
      {open === 'delete' && keyPair !== undefined && (
        <DeleteKeyPair project={project} keyPair={keyPair} block={block} onClose={closeDialog} onDeleted={closeAll} />
      )}
      {open === undefined && name !== undefined && keyPairs !== undefined && (
        <KeyPairDrawer
          project={project}
          name={name}
          keyPair={keyPair}
          use={use}
          failed={failed}
          block={block}
          onDelete={() => go((now) => ({ ...now, open: 'delete' }), false)}
          onClose={closeAll}
        />
      )}
    </>
  )
}
