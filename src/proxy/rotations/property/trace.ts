import type { Step } from './ledger-view.ts'

/** What happened, line by line, for the person who reads why a run failed. */
export class Trace {
  readonly lines: string[] = []
  readonly #elapsed: () => number

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed
  }

  note(line: string) {
    this.lines.push(`${(this.#elapsed() / 1000).toFixed(3).padStart(9)} s  ${line}`)
  }

  step(step: Step, name: (serverId: string) => string) {
    const { number } = step.after
    for (const { sequence, actor, type, server_id, data } of step.events) {
      const server = server_id === null ? '' : ` ${name(server_id)}`
      this.note(
        `#${number}/${sequence}${server} ${type} by ${actor} (process ${step.process.number}) ${data.slice(0, 300)}`,
      )
    }
  }

  toString(): string {
    return this.lines.join('\n')
  }
}
