import type { StopAt, Waves } from '../../contract/rotation.ts'

/** How a rotation goes: all at once, or a first wave and then the rest; and at how many servers lost it is held. */
export type How = {
  mode: 'firstWave' | 'allAtOnce'
  first: number | undefined
  after: 'hold' | 'continue'
  /** Failed and unknown together: in the first wave, in the whole run, and as a share of the whole run. */
  inFirst: number | undefined
  failures: number | undefined
  percent: number | undefined
}

/** Up to here one look at the page tells everything, and holding after one server would only double the waiting. */
const handful = 5
/** From here on 5 % would be more servers than one wants to lose before somebody looks. */
const large = 2_000

/**
 * What an operator most likely wants for so many servers.
 *
 * A handful goes at once. Otherwise one server shows that the key pair works at all, and a person looks before the rest
 * follows. In a large fleet one server stands for too little, and ten cost no more: they travel in one request; and 5 %
 * is capped where it reaches {@link large}, because 500 servers of 10,000 are no small number to go and mend.
 */
export function defaultHow(change: number): How {
  const rest = { after: 'hold', inFirst: 1, percent: 5 } as const
  if (change <= handful) return { mode: 'allAtOnce', first: undefined, ...rest, failures: undefined }
  if (change <= large) return { mode: 'firstWave', first: 1, ...rest, failures: undefined }
  return { mode: 'firstWave', first: 10, ...rest, failures: (large * rest.percent) / 100 }
}

/** All travels in one request, so there is nothing that a limit could still keep back. */
export const isOneRequest = (mode: How['mode'], change: number, batchSize: number): boolean =>
  mode === 'allAtOnce' && change <= batchSize

/** As it is sent. What means nothing in this way of going is left out, not sent along. */
export function wavesAndLimits(how: How, change: number, batchSize: number): { waves: Waves; stopAt: StopAt } {
  const { mode, first, after, inFirst, failures, percent } = how
  if (mode === 'allAtOnce') {
    if (isOneRequest(mode, change, batchSize)) return { waves: {}, stopAt: {} }
    return { waves: {}, stopAt: { ...given({ failures }), ...given({ percent }) } }
  }
  return {
    waves: { ...given({ first }), then: after },
    stopAt: { ...given({ firstWave: inFirst }), ...given({ failures }), ...given({ percent }) },
  }
}

/** Absent and undefined differ on the wire's types. */
const given = <K extends string>(field: Record<K, number | undefined>) =>
  // Only what is undefined was taken out.
  Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as Partial<Record<K, number>>
