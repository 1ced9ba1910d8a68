/** 32-bit FNV-1a with a final mix, so that neighbouring texts ("…0131", "…0132") land far apart. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A stable number in 0..1 for a text: "does this server belong to the 3 % that refuse?" */
export function shareOf(text: string): number {
  return hashOf(text) / 2 ** 32
}

/** Mulberry32: small, fast, the same on every machine; numbers in 0..1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `length` lower-case hex digits (a multiple of 8), as the cloud's own ids look. */
export function hex(random: () => number, length: number): string {
  let text = ''
  while (text.length < length) {
    text += Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  }
  return text
}

/** `length` hex digits that depend on `text` alone. */
export function hexOf(text: string, length = 32): string {
  return hex(createRandom(hashOf(text)), length)
}

/** The 8-4-4-4-12 form of a 32-digit id. */
export function uuidOf(text: string): string {
  const digits = hexOf(text)
  return [8, 12, 16, 20, 32].map((end, i) => digits.slice([0, 8, 12, 16, 20][i], end)).join('-')
}

export function between([min, max]: readonly [number, number], random: () => number): number {
  return min + Math.round(random() * (max - min))
}
