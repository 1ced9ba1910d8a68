import { ImportKeyPair } from '../key-pairs/import-key-pair.tsx'
import { MakeKeyPair } from '../private-keys/make-key-pair.tsx'

/** The ways to a key pair that is not in the list yet. */
export type NewKeyPairWay = 'make' | 'import'

type NewKeyPairDialogsProps = {
  project: string
  way: NewKeyPairWay | undefined
  onClose: () => void
  /** It is in the list by now. `file`: its private half, where it was made here. */
  onNew: (name: string, file?: File) => void
}

/** What the buttons beside the list of key pairs open. Outside of the review's form, since they have forms of their own. */
export function NewKeyPairDialogs({ project, way, onClose, onNew }: NewKeyPairDialogsProps) {
  return (
    <>
      <MakeKeyPair
        project={project}
        opened={way === 'make'}
        onClose={onClose}
        onMade={({ name }, file) => {
          onNew(name, file)
          onClose()
        }}
      />
      <ImportKeyPair
        project={project}
        opened={way === 'import'}
        onClose={onClose}
        onImported={({ name }) => {
          onNew(name)
          onClose()
        }}
      />
    </>
  )
}
