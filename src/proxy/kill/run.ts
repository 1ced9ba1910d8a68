import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FleetEvent } from '../../contract/fleet.ts'
import { paths } from '../../contract/paths.ts'
import type { Rotation, RotationPage, RotationRequest, TargetChanges } from '../../contract/rotation.ts'
import { project } from '../testing.ts'
import { type Lab, until } from './lab.ts'
import type { Ask } from './life.ts'
import { type Claim, lookBreaches } from './verdict.ts'

/** The key pair that the tests rotate to; listed by the simulated cloud. */
export const target = 'cph-fleet-2026q4'

const read = async <T>(ask: Ask, path: string): Promise<T> => {
  const { status, text } = await ask(path)
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
  // The shapes are the contract's; the tests check what is in them.
  return JSON.parse(text) as T
}

/** Submits; a repetition after a kill has the same Idempotency-Key and must find the same rotation. */
export async function submit(ask: Ask, request: Partial<RotationRequest> & { serverIds: string[] }, key: string) {
  const { status, text } = await ask(paths.rotations(project.id), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ keyPair: target, reason: 'a test', proof: 'skipped', waves: {}, stopAt: {}, ...request }),
  })
  if (status !== 201 && status !== 200) throw new Error(`the rotation was not taken: ${status} ${text}`)
  return JSON.parse(text) as Rotation
}

/** Watches until the rotation has ended, goes on past a first wave that waits, and says what it saw that must not be. */
export async function watch(ask: Ask, rotation: Pick<Rotation, 'id'>, servers: number, limitMs: number) {
  const breaches: string[] = []
  let last: TargetChanges | undefined
  await until(
    () => `the end of the rotation, ${JSON.stringify({ ...last, targets: undefined })}`,
    async () => {
      const now = await read<TargetChanges>(ask, paths.targets(project.id, rotation.id, last?.revision ?? 0))
      breaches.push(...lookBreaches(now, last, servers))
      last = now
      if (now.state === 'held') {
        const { status, text } = await ask(paths.rotationAction(project.id, rotation.id, 'proceed'), { method: 'POST' })
        // 409 where a repetition after a kill comes when the first has already been heard.
        if (status !== 200 && status !== 409) throw new Error(`proceed: ${status} ${text}`)
      }
      return now.state === 'finished' ? true : undefined
    },
    limitMs,
  )
  return breaches
}

export async function claimOf(ask: Ask, { id }: Pick<Rotation, 'id'>): Promise<Claim> {
  const rotation = await read<Rotation>(ask, paths.rotation(project.id, id))
  const { targets } = await read<TargetChanges>(ask, paths.targets(project.id, id))
  return { rotation, targets }
}

export const rotations = async (ask: Ask) => (await read<RotationPage>(ask, paths.rotations(project.id))).rotations

/** The servers that an open rotation holds. */
export async function locked(ask: Ask): Promise<string[]> {
  const { text } = await ask(paths.servers(project.id))
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FleetEvent)
    .flatMap((event) => (event.type === 'servers' ? event.servers : []))
    .filter(({ openRotation }) => openRotation !== undefined)
    .map(({ id }) => id)
}

const verifier = fileURLToPath(new URL('../rotations/verify-evidence.ts', import.meta.url))

/** The record, verified by the program that an auditor would use. One line for what it finds wrong. */
export async function evidenceBreaches(lab: Lab, ask: Ask, { id }: Pick<Rotation, 'id'>): Promise<string[]> {
  const { status, text } = await ask(paths.evidence(project.id, id, 'json'))
  if (status !== 200) return [`the evidence was not given: ${status} ${text.slice(0, 200)}`]
  const file = join(lab.directory, `${id}.json`)
  writeFileSync(file, text)
  return new Promise((resolve) => {
    execFile(process.execPath, [verifier, file], (error, out, said) =>
      resolve(error === null ? [] : [`the evidence does not verify: ${out}${said}`]),
    )
  })
}
