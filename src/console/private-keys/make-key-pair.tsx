import { lazy, Suspense } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { loadScreenWords } from '../app/language.ts'

export type MakeKeyPairProps = {
  project: string
  /** It is closed without one. */
  onClose: () => void
  /** It is in the list by now; closing is the caller's. `file` is the private half as it was saved and given back. */
  onMade: (keyPair: KeyPair, file: File) => void
}

const load = () => Promise.all([import('./make-key-pair-dialog.tsx'), loadScreenWords()])
const Loaded = lazy(async () => ({ default: (await load())[0].MakeKeyPairDialog }))

/** The dialog in which a key pair is made in the page; what it takes is loaded when it is opened. */
export function MakeKeyPair({ opened, ...props }: MakeKeyPairProps & { opened: boolean }) {
  if (!opened) return null
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  )
}
