/** `1,240`, `1 240` and `1240` are the same number to whoever types it. */
export const sameNumber = (typed: string | undefined, number: number): boolean =>
  (typed ?? '').replaceAll(/[\s,.，]/g, '') === String(number)
