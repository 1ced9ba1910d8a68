import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'vitest'

export type Lab = {
  /** A directory of this test's own, removed at its end. */
  directory: string
  /** To be done at the end, the newest first, whatever became of the test. */
  atEnd(end: () => unknown): void
  /** Told on standard error when the test fails: what a message of an assertion has no room for. */
  tellOnFailure(tell: () => string): void
  /** Aborted when the end begins: nothing new may be started. */
  over: AbortSignal
}

/** What one test holds and gives back, also when it fails or runs out of time: tests here run side by side, so no hook of the file can. */
export function createLab({ onTestFinished, onTestFailed }: Pick<TestContext, 'onTestFinished' | 'onTestFailed'>): Lab {
  const directory = mkdtempSync(join(tmpdir(), 'keyturn-kill-'))
  const ends: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })]
  const tales: (() => string)[] = []
  const over = new AbortController()
  onTestFailed(({ task }) => {
    process.stderr.write(`\n=== ${task.name}\n${tales.map((tell) => tell()).join('\n')}\n`)
  })
  onTestFinished(async () => {
    over.abort()
    const troubles: unknown[] = []
    for (const end of ends.toReversed()) {
      try {
        await end()
      } catch (trouble) {
        troubles.push(trouble)
      }
    }
    if (troubles.length > 0) throw new AggregateError(troubles, 'the test could not be tidied up')
  })
  return {
    directory,
    atEnd: (end) => void ends.push(end),
    tellOnFailure: (tell) => void tales.push(tell),
    over: over.signal,
  }
}

/** Looks until `look` finds something, often at first. The limit is a guard against hanging, not a measurement. */
export async function until<T>(
  what: string | (() => string),
  look: () => Promise<T | undefined> | T | undefined,
  limitMs: number,
  longestPauseMs = 500,
): Promise<T> {
  const began = performance.now()
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() - began > limitMs) {
      throw new Error(`waited ${limitMs} ms in vain: ${typeof what === 'string' ? what : what()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
