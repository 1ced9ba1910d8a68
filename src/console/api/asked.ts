import { useSyncExternalStore } from 'react'

/**
 * Why a person is asked who they are while they work: their session ended, or what they do needs a fresh sign-in. Whoever
 * made the call waits for the answer here; the dialog that asks is drawn by the shell.
 */
export type Asked = 'ended' | 'again'

type Waiting = { why: Asked; answer: (signedIn: boolean) => void }

let waiting: readonly Waiting[] = []
const listeners = new Set<() => void>()

function wait(next: readonly Waiting[]): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** Asks; true once they showed who they are, false where they would not. Several who ask at once get one dialog. */
export const askWhoItIs = (why: Asked): Promise<boolean> => new Promise((answer) => wait([...waiting, { why, answer }]))

/** Tells all who wait. */
export function answerWhoItIs(signedIn: boolean): void {
  const told = waiting
  wait([])
  for (const { answer } of told) answer(signedIn)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** A session that ended is the graver of the two: signing in answers both. */
const read = (): Asked | undefined => (waiting.some(({ why }) => why === 'ended') ? 'ended' : waiting[0]?.why)

/** What is asked now. */
export const useAsked = (): Asked | undefined => useSyncExternalStore(subscribe, read)
