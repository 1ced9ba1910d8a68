import { lazy, Suspense } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { loadScreenWords } from '../app/language.ts'

export type ImportKeyPairProps = {
  project: string
  onClose: () => void
  /** It is in the list by now. Closing is the caller's. */
  onImported: (keyPair: KeyPair) => void
}

const load = () => Promise.all([import('./import-key-pair-dialog.tsx'), loadScreenWords()])
const Loaded = lazy(async () => ({ default: (await load())[0].ImportKeyPairDialog }))

/** Ahead of a click. One that fails is tried again by the click, and says so there. */
export const loadImport = () => void load().catch(() => undefined)

/** The dialog that imports a public key under a new name, loaded when it is opened. */
export function ImportKeyPair({ opened, ...props }: ImportKeyPairProps & { opened: boolean }) {
  if (!opened) return null
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  )
}
