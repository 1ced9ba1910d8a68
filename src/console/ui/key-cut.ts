/**
 * The cut of a key pair: six teeth from its fingerprint, so that two key pairs look different at a glance. A help to the
 * eye, never the only sign: the name stands beside it.
 */
const teeth = 6
const firstTooth = 11
const toothWidth = 3

/** How far each tooth reaches down, in pixels below the blade: 0, 2, 4 or 6. */
export function cutDepths(fingerprint: string): number[] {
  const bytes = fingerprint.match(/[0-9a-f]{2}/gi) ?? []
  return Array.from({ length: teeth }, (_, i) => 2 * (Number.parseInt(bytes[i] ?? '00', 16) % 4))
}

/** The blade with its teeth as an SVG path in a 30 × 14 box, drawn from the tip back to the bow. */
export function cutPath(fingerprint: string): string {
  const depths = cutDepths(fingerprint)
  const steps = depths.map((depth, i) => {
    const left = firstTooth + i * toothWidth
    return `H${left + toothWidth}V${6 + depth}H${left}V6`
  })
  return `M9 4H30V6${steps.toReversed().join('')}H9z`
}
