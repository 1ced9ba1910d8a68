import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const { randomUUID } = crypto

/** Makes ids count up in this thread, so that a seed gives the same run again. Undo it when the run is over. */
export function countUpIds(): () => void {
  let count = 0
  crypto.randomUUID = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`
  syncBuiltinESMExports()
  return () => {
    crypto.randomUUID = randomUUID
    syncBuiltinESMExports()
  }
}
