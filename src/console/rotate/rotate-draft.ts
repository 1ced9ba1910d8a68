import { howNumbers, type HowValues, untouched } from './how-text.ts'
import type { RotateValues } from './rotate-values.ts'

/** What of a form is worth keeping; a number that was typed confirms what was on the screen then, and nothing later. */
export type RotateDraft = Omit<RotateValues, 'typed'>

const prefix = 'keyturn.draft.'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const oneOf = <Word extends string>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null

function howOf(kept: Record<string, unknown>): HowValues {
  const numbers = howNumbers.map((name) => [name, typeof kept[name] === 'string' ? kept[name] : null] as const)
  return {
    ...untouched,
    ...Object.fromEntries(numbers),
    mode: oneOf(['firstWave', 'allAtOnce'], kept['mode']),
    after: oneOf(['hold', 'continue'], kept['after']),
  }
}

const fields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** What somebody chose and wrote in this tab and did not send: a reload, or a step back and forward, loses none of it. */
export function keptDraft(project: string): RotateDraft {
  let kept: Record<string, unknown> = {}
  try {
    kept = fields(JSON.parse(sessionStorage.getItem(prefix + project) ?? '{}'))
  } catch {
    // Not ours, or storage is forbidden: the form begins empty.
  }
  return {
    keyPair: text(kept['keyPair']),
    how: howOf(fields(kept['how'])),
    reason: text(kept['reason']),
    again: kept['again'] === true,
  }
}

export function keepDraft(project: string, { keyPair, how, reason, again }: RotateDraft): void {
  try {
    sessionStorage.setItem(prefix + project, JSON.stringify({ keyPair, how, reason, again }))
  } catch {
    // Full or forbidden: it lives as long as the page.
  }
}

/** It was sent. */
export function dropDraft(project: string): void {
  try {
    sessionStorage.removeItem(prefix + project)
  } catch {
    // There is none.
  }
}
