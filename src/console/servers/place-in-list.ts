import type { Server } from '../../contract/server.ts'

/** Where a server stands among those shown, counted from 1, and which come before and after it there. */
export type PlaceInList = {
  /** Undefined: it is not among them. */
  at: number | undefined
  of: number
  previous: string | undefined
  next: string | undefined
}

export function placeInList(shown: readonly Server[], id: string): PlaceInList {
  const index = shown.findIndex((server) => server.id === id)
  const of = shown.length
  if (index < 0) return { at: undefined, of, previous: undefined, next: undefined }
  return { at: index + 1, of, previous: shown[index - 1]?.id, next: shown[index + 1]?.id }
}
