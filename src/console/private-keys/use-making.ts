import { useState } from 'react'
import type { KeyKind } from './key-kinds.ts'
import type { MadeKey } from './make-key.ts'

/** A key pair that was made here, with the name of the file that its private half is saved as. */
export type Made = { key: MadeKey; file: string; kind: KeyKind }

/** Makes a key pair once it is asked for. What makes it is loaded then, and a large RSA key takes some seconds. */
export function useMaking() {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const [made, setMade] = useState<Made>()
  const make = async (kind: KeyKind, name: string) => {
    setBusy(true)
    setFailed(false)
    try {
      const { makeKey } = await import('./make-key.ts')
      setMade({ key: await makeKey(kind, name), file: `${name}.pem`, kind })
    } catch {
      // It could not be loaded, or this browser makes no such keys.
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    failed,
    made,
    make: (kind: KeyKind, name: string) => {
      if (!busy) void make(kind, name)
    },
    reset: () => setFailed(false),
  }
}
