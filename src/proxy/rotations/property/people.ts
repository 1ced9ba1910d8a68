import type { z } from 'zod'
import { paths } from '../../../contract/paths.ts'
import { Problem } from '../../../contract/problem.ts'
import { Rotation, RotationPage, TargetChanges } from '../../../contract/rotation.ts'
import { project } from '../../testing.ts'
import { verify } from '../verify-evidence-check.ts'
import type { RotationView } from './ledger-view.ts'
import type { Command, Submission } from './scenario.ts'
import type { World } from './world.ts'

/** How often something is asked again that got no answer, or was refused because the cloud was in trouble. */
const mostTries = 60
const pauseMs = 5_000
const firstId = 'feedfeedfeedfeedfeedfeedfeed'

/** The people at the console: they submit, command and look through the proxy's routes, whichever life answers. */
export class People {
  /** What they still do. */
  busy = 0
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  submit(submission: Submission, key: string) {
    const { servers, seen, keyPair, force, waves, stopAt } = submission
    const { serverIds, simulator } = this.#world
    const ids = [...new Set(servers)].map((place) => serverIds[place] ?? `${firstId}${String(place).padStart(4, '0')}`)
    const shown = ids.map((id, index): [string, string | null] => {
      const wrong = Array.isArray(seen) && seen.includes(index)
      return [id, wrong ? 'something-else' : simulator.state.servers.get(id)?.keyPairName || null]
    })
    const body = {
      keyPair,
      serverIds: ids,
      reason: 'a test',
      proof: 'skipped',
      waves,
      stopAt,
      ...(force ? { force } : {}),
      ...(seen === 'nothing' ? {} : { seen: Object.fromEntries(shown) }),
    }
    return this.#do(
      `submits ${ids.map((id) => this.#world.name(id)).join(', ')}`,
      paths.rotations(project.id),
      body,
      key,
    )
  }

  command(command: Command, key: string) {
    const rotation = [...this.#world.view.rotations.values()][command.rotation]
    if (rotation === undefined) return
    const { id, number } = rotation.row
    const says = `${command.do} #${number}`
    switch (command.do) {
      case 'look':
        return this.look(id)
      case 'retry':
        return this.#do(says, paths.rotationAction(project.id, id, 'retry'), { of: command.of }, key)
      case 'undo':
        return this.#undo(says, rotation, key)
      case 'recheck':
      case 'markFailed': {
        const unknown = [...rotation.targets.values()].filter(({ state }) => state === 'unknown')
        const target = unknown[command.target % Math.max(unknown.length, 1)]
        if (target === undefined) return
        return this.#do(
          `${says} ${this.#world.name(target.server_id)}`,
          paths.targetAction(project.id, id, target.server_id, command.do),
        )
      }
      case 'approve':
      case 'reject':
        return this.#decide(says, rotation, command.do)
      case 'pause':
      case 'resume':
      case 'proceed':
      case 'stop':
        return this.#do(says, paths.rotationAction(project.id, id, command.do))
    }
  }

  /** Lets everything go on that waits for a person. */
  goOn() {
    for (const { row } of this.#world.view.rotations.values()) {
      if (row.state === 'held') this.#do(`proceed #${row.number}`, paths.rotationAction(project.id, row.id, 'proceed'))
      if (row.state === 'requested') this.#decide(`approve #${row.number}`, { row }, 'approve')
      if (row.state === 'paused') this.#do(`resume #${row.number}`, paths.rotationAction(project.id, row.id, 'resume'))
    }
  }

  /** What the console shows is well formed, adds up and is what the ledger holds. */
  look(id: string) {
    void this.#counted(async () => {
      const { proxy, judge, view } = this.#world
      if (proxy === undefined) return
      const rotation = await read(proxy.request('GET', paths.rotation(project.id, id)), Rotation)
      const all = await read(proxy.request('GET', paths.targets(project.id, id)), TargetChanges)
      const some = await read(
        proxy.request('GET', paths.targets(project.id, id, Math.max(0, (all?.revision ?? 0) - 2))),
        TargetChanges,
      )
      const page = await read(proxy.request('GET', paths.rotations(project.id)), RotationPage)
      if (rotation === undefined || all === undefined || some === undefined || page === undefined) return
      const submitted = view.rotations.get(id)?.targets.size
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)
      for (const counts of [rotation.counts, all.counts, some.counts]) {
        if (sum(counts) !== submitted) judge.broken('the counts add up', `${JSON.stringify(counts)} of ${submitted}`)
      }
      if (all.targets.length !== submitted) judge.broken('every target is shown', `${all.targets.length}`)
      const changed = all.targets.filter(({ revision }) => revision > all.revision - 2)
      const shown = new Set(some.targets.map(({ serverId }) => serverId))
      if (changed.some(({ serverId }) => !shown.has(serverId)))
        judge.broken('what changed is shown', `#${rotation.number}`)
      if (!page.rotations.some((one) => one.id === id)) judge.broken('the history has every rotation', id)
    })
  }

  /** The record of each rotation verifies, by itself. */
  checkEvidence() {
    for (const { row } of this.#world.view.rotations.values()) {
      void this.#counted(async () => {
        const { proxy } = this.#world
        const response = await proxy?.request('GET', paths.evidence(project.id, row.id, 'json'))
        // It is streamed, and breaks off when the process dies.
        const text = await Promise.race([response?.text(), proxy?.process.death.promise])
        const verdict = typeof text === 'string' ? verify(text) : undefined
        if (verdict?.broken !== undefined) {
          this.#world.judge.broken('the evidence verifies', `#${row.number} ${JSON.stringify(verdict.broken)}`)
        }
      })
    }
  }

  /** Leaves out what the answer says cannot be put back, as the console lets a person do. */
  #undo(says: string, { row, targets }: RotationView, key: string) {
    const path = paths.rotationAction(project.id, row.id, 'undo')
    const reason = 'a test'
    this.#do(says, path, { reason }, key, ({ code, undoBlocked = [] }) => {
      if (code !== 'undoImpossible') return
      const blocked = new Set(undoBlocked.map(({ serverId }) => serverId))
      const serverIds = [...targets.values()].flatMap(({ state, server_id }) =>
        state === 'verified' && !blocked.has(server_id) ? [server_id] : [],
      )
      if (serverIds.length > 0) this.#do(`${says} but for ${blocked.size}`, path, { reason, serverIds }, `${key} again`)
    })
  }

  /** A second person decides on the plan that they see, until it is answered; as the route does, but for who that is. */
  #decide(says: string, { row }: Pick<RotationView, 'row'>, word: 'approve' | 'reject') {
    void this.#counted(async () => {
      const { time, trace } = this.#world
      for (let tries = 0; tries < mostTries; tries += 1) {
        const answer = await this.#world.proxy?.decide(row.id, row.submission_hash, word)
        if (answer !== undefined) {
          trace.note(`a second person ${says}: ${answer}`)
          if (answer === 'internal') this.#world.judge.broken('no word is refused for an unknown reason', says)
          return
        }
        await time.wait(pauseMs)
      }
    })
  }

  /** Says it until it is answered; an Idempotency-Key makes that safe, and so does a state that is there already. */
  #do(says: string, path: string, body?: unknown, key?: string, refused?: (problem: Problem) => void) {
    void this.#counted(async () => {
      const { time, trace } = this.#world
      for (let tries = 0; tries < mostTries; tries += 1) {
        const response = await this.#world.proxy?.request('POST', path, body, key)
        if (response !== undefined) {
          const { status } = response
          const problem = status < 400 ? undefined : Problem.parse(await response.json())
          trace.note(`a person ${says}: ${status} ${problem?.code ?? ''} ${JSON.stringify(problem?.params ?? '')}`)
          if (problem?.code === 'internal') this.#world.judge.broken('no request fails for an unknown reason', says)
          if (problem !== undefined && status < 500) refused?.(problem)
          if (status < 500) return
        }
        await time.wait(pauseMs)
      }
    })
  }

  async #counted(act: () => Promise<void>) {
    this.busy += 1
    try {
      await act()
    } catch (error) {
      this.#world.judge.broken('what the proxy answers fits the contract', String(error))
    } finally {
      this.busy -= 1
    }
  }
}

async function read<T>(answer: Promise<Response | undefined>, schema: z.ZodType<T>): Promise<T | undefined> {
  const response = await answer
  if (response === undefined) return undefined
  return schema.parse(await response.json())
}
