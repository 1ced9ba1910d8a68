import type { Language } from '../../contract/reasons.ts'
import type { Problem } from '../../contract/problem.ts'
import type { ProblemText, problemText } from '../../contract/problem-text.ts'

let textOf: typeof problemText | undefined

/** The texts of all problems weigh more than a screen and are needed by none that goes well: the first problem brings them. */
export async function loadProblemWords(): Promise<void> {
  try {
    textOf ??= (await import('../../contract/problem-text.ts')).problemText
  } catch {
    // Not to be had now; the proxy's own title says it in English.
  }
}

/**
 * What happened and the next step, of a problem that was thrown. Where its words could not be loaded, or this page is older
 * than the proxy and has none, it is the proxy's own title, in English.
 */
export const problemWords = (problem: Problem, language: Language): ProblemText => {
  const code: string = problem.code
  return textOf?.(code, problem.params, language) ?? { title: problem.title, next: '' }
}
