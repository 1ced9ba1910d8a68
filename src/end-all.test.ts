import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, expect, test } from 'vitest'
import { endAll } from './end-all.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process that has said that it is there; `stubborn`: asking does not end it. */
async function aProcess(stubborn: boolean): Promise<ChildProcess> {
  const script = `process.on('SIGTERM', () => ${stubborn ? '{}' : 'process.exit(0)'}); setInterval(() => {}, 1e6); console.log(1)`
  const child = spawn(process.execPath, ['-e', script])
  children.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

test('who ends when asked is not killed, and who has ended is not waited for', async () => {
  const [polite, gone] = await Promise.all([aProcess(false), aProcess(true)])
  gone.kill('SIGKILL')
  await new Promise((resolve) => gone.once('exit', resolve))
  await endAll([polite, gone], 60_000)
  expect([polite.exitCode, gone.signalCode]).toEqual([0, 'SIGKILL'])
}, 20_000)

test('who does not end when asked is killed', async () => {
  const stubborn = await aProcess(true)
  await endAll([stubborn], 50)
  expect(stubborn.signalCode).toBe('SIGKILL')
}, 20_000)
