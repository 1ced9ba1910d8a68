import type { ChildProcess } from 'node:child_process'

/**
 * Asks these processes to end, and kills those that have not after `graceMs`. Resolves when none is left: whoever starts
 * the next ones finds ports and files free.
 */
export async function endAll(children: readonly ChildProcess[], graceMs: number): Promise<void> {
  const left = new Set(children.filter(isAlive))
  const ended = [...left].map(
    (child) =>
      new Promise<void>((resolve) => {
        child.once('exit', () => {
          left.delete(child)
          resolve()
        })
      }),
  )
  for (const child of left) child.kill('SIGTERM')
  const patience = setTimeout(() => {
    for (const child of left) child.kill('SIGKILL')
  }, graceMs)
  await Promise.all(ended)
  clearTimeout(patience)
}

const isAlive = ({ pid, exitCode, signalCode }: ChildProcess) =>
  pid !== undefined && exitCode === null && signalCode === null
