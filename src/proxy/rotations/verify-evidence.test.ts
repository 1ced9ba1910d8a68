import fc from 'fast-check'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../contract/evidence.ts'
import { type ChainEvent, eventHash } from './chain.ts'
import { verifyCommand } from './verify-evidence-command.ts'
import { reworded, verify } from './verify-evidence-check.ts'
import { at, chain, headOf, provenPlaces, record, said, within } from './verify-evidence-testing.ts'

const verdictOn = (evidence: Evidence) => verify(JSON.stringify(evidence)).broken

const places = provenPlaces(record())

function other(value: unknown): fc.Arbitrary<unknown> {
  const values =
    typeof value === 'string'
      ? fc.oneof(fc.string(), fc.constantFrom(`${value} `, value.toUpperCase(), value.slice(1), '', at(3), null, 1))
      : fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constantFrom(null, 'x', [], {}))
  return values.filter((one) => JSON.stringify(one) !== JSON.stringify(value))
}

test('a whole record is verified, and its sentences are those of this version', () => {
  const evidence = record()
  expect(verdictOn(evidence)).toBeUndefined()
  expect(reworded(evidence)).toBe(0)
})

describe('a changed record is found', () => {
  test('whichever one value is changed', () => {
    const change = fc.constantFrom(...places).chain((path) => {
      const value = within(record(), path)
      return other(value).map((instead) => ({ path, instead }))
    })
    fc.assert(
      fc.property(change, ({ path, instead }) => {
        const evidence = record()
        const holder = within(evidence, path.slice(0, -1))
        ;(holder as Record<string, unknown>)[path.at(-1)!] = instead
        expect(verdictOn(evidence)).toBeDefined()
      }),
      { seed: 3, numRuns: 600 },
    )
  })
  test('whichever one value is left out', () => {
    for (const path of places) {
      const evidence = record()
      const holder = within(evidence, path.slice(0, -1))
      if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1)
      else Reflect.deleteProperty(holder as object, path.at(-1)!)
      expect([path, verdictOn(evidence)]).not.toEqual([path, undefined])
    }
  })
  test('wherever a field is put in', () => {
    const objects = [
      ['targets', '0'],
      ['targets', '2', 'to'],
      ['events', '3'],
      ['events', '3', 'data'],
      ['submission'],
      ['head'],
    ]
    for (const path of objects) {
      for (const name of ['requestId', 'note', '__proto__']) {
        const holder = within(record(), path)
        const evidence = record()
        const changed = within(evidence, path)
        if (Object.hasOwn(holder as object, name)) continue
        Object.defineProperty(changed, name, { value: 'x', enumerable: true })
        expect([path, name, verdictOn(evidence)]).not.toEqual([path, name, undefined])
      }
    }
  })
  test('whichever events are dropped, swapped or doubled', () => {
    const count = said.length
    const index = fc.nat(count - 1)
    fc.assert(
      fc.property(index, index, fc.constantFrom('drop', 'swap', 'double'), (one, two, how) => {
        fc.pre(how !== 'swap' || one !== two)
        const evidence = record()
        const { events } = evidence
        if (how === 'drop') events.splice(one, 1)
        else if (how === 'double') events.splice(one, 0, events[one]!)
        else [events[one], events[two]] = [events[two]!, events[one]!]
        expect(verdictOn(evidence)).toBeDefined()
      }),
      { seed: 3, numRuns: 200 },
    )
  })
  test('targets that are dropped, swapped or doubled too', () => {
    for (const change of [
      (targets: Evidence['targets']) => targets.slice(1),
      (targets: Evidence['targets']) => targets.toReversed(),
      (targets: Evidence['targets']) => [...targets, targets[0]!],
    ]) {
      const evidence = record()
      expect(verdictOn({ ...evidence, targets: change(evidence.targets) })).toBeDefined()
    }
  })
  test('what the rotation says of the plan, the state and the numbers too', () => {
    const { rotation } = record()
    const lies: Partial<Evidence['rotation']>[] = [
      { id: 's' },
      { number: 13 },
      { reason: 'none' },
      { proof: { algorithm: 'RS256', signature: 's' } },
      { force: true },
      { createdBy: 'eve' },
      { outcome: 'verified' },
      { state: 'running' },
      { kind: 'undo' },
      { of: { id: 'q', number: 1 } },
      { counts: { ...rotation.counts, verified: 2 } },
      { held: { code: 'firstWave', params: { wave: 1 }, text: '' } },
      { waveLog: [{ wave: 2, startedAt: at(6), approvedBy: 'ada' }] },
    ]
    for (const lie of lies)
      expect([lie, verdictOn({ ...record(), rotation: { ...rotation, ...lie } })]).not.toEqual([lie, undefined])
  })
})

test('the first break is named, with what was expected and what was found', () => {
  const evidence = record()
  const event = evidence.events[9]!
  event.data['state'] = 'failed'
  const { hash, previousHash, ...rest } = event
  expect(verdictOn(evidence)).toEqual({
    where: 'event 10 (verified, server a), hash',
    expected: eventHash(rest as ChainEvent, previousHash),
    found: hash,
  })
  const lied = record()
  lied.targets[1]!.state = 'verified'
  expect(verdictOn(lied)).toEqual({ where: 'server b, state', expected: 'failed', found: 'verified' })
})

test('an open server may have been looked at since its newest event, a settled one not', () => {
  const lookedAt = (events: typeof said) => {
    const evidence = record()
    evidence.events = chain(events)
    evidence.head = headOf(evidence.events)
    evidence.targets[3]!.readBackAt = at(30)
    delete evidence.targets[3]!.settledAt
    evidence.rotation = { ...evidence.rotation, state: 'running' }
    delete evidence.rotation.outcome
    delete evidence.rotation.finishedAt
    return verdictOn(evidence)
  }
  const open = said.slice(0, -2)
  expect(lookedAt(open)).toBeUndefined()
  const left = said.at(-2)!
  const recheck = { ...left, type: 'recheck', data: { state: 'unknown', readBackAt: at(9), settledAt: null } }
  expect(lookedAt([...open, left, recheck])).toBeUndefined()
  const settled = record()
  settled.targets[3]!.readBackAt = at(30)
  expect(verdictOn(settled)?.where).toBe('server d, readBackAt')
})

const run = (content: unknown, ...args: string[]) =>
  verifyCommand(['evidence.json', ...args], () => (typeof content === 'string' ? content : JSON.stringify(content)))

describe('the command', () => {
  test('says what it verified, and what a chain alone does not show', () => {
    const evidence = record()
    const { code, text } = run(evidence)
    const [verified, not] = text.split('\n')
    expect(verified).toBe(`verified: rotation 12, 4 servers, ${said.length} events, head ${evidence.head.hash}`)
    expect(not).toMatch(/^Not shown: that its owner did not rewrite/)
    expect(code).toBe(0)
    expect(run(evidence, '--help').text).toContain('What a chain alone does not show')
  })
  test('names what is broken in one line', () => {
    const evidence = record()
    evidence.events[6]!.actor = 'eve\nverified: all of it'
    evidence.events[6]!.type = 'submitting\nverified'
    const { code, text } = run(evidence)
    expect(code).toBe(1)
    expect(text).toMatch(
      /^broken: event 7 \(submitting verified, server a\), hash: expected [0-9a-f]{64}, found [0-9a-f]{64}\n$/,
    )
  })
  test('a record whose end was cut off with care is found by a head that was noted elsewhere', () => {
    const whole = record()
    const cut = record()
    const kept = said.slice(0, -1)
    cut.events = chain(kept)
    cut.head = headOf(cut.events)
    cut.rotation = { ...cut.rotation, state: 'running' }
    delete cut.rotation.outcome
    delete cut.rotation.finishedAt
    expect(run(cut).code).toBe(0)
    const { code, text } = run(cut, '--head', whole.head.hash)
    expect([code, text]).toEqual([1, expect.stringContaining(`an event with the hash ${whole.head.hash}`)])
    const early = run(whole, '--head', whole.events[10]!.hash)
    expect([early.code, early.text]).toEqual([0, expect.stringContaining('The noted hash is that of event 11:')])
  })
  test('another sentence is told and breaks nothing', () => {
    const evidence = record()
    evidence.targets[1]!.error!.text = 'All is well.'
    expect(run(evidence)).toEqual({
      code: 0,
      text: expect.stringContaining("1 of its sentences are not this version's"),
    })
  })
  test.each([
    ['no JSON', '{"format":"keyturn-evidence","version":1,', 'not readable as JSON'],
    ['something else', '{"targets":[]}', 'not the evidence.json of a rotation'],
    ['a later version', '{"format":"keyturn-evidence","version":2}', 'of a version that is not known here'],
  ])('%s is told in one line', (_name, content, line) => {
    const { code, text } = run(content)
    expect(code).toBe(2)
    expect(text).toMatch(new RegExp(`^verify-evidence: ${line}[^\\n]*\\n$`))
  })
  test('half a hash, or two files, are told in one line', () => {
    expect(run(record(), '--head', 'abc')).toEqual({ code: 2, text: expect.stringMatching(/^[^\n]*64 digits\n$/) })
    expect(run(record(), 'more.json').code).toBe(2)
  })
})

test('the process reads standard input, and a file that is not there ends it with one line', async () => {
  const main = fileURLToPath(new URL('verify-evidence.ts', import.meta.url))
  const piped = spawn(process.execPath, [main, '-'])
  piped.stdin.end(JSON.stringify(record()))
  const none = spawn(process.execPath, [main, '/no/such/file.json'])
  const ended = new Promise((resolve) => none.once('exit', resolve))
  const [verified, complaint] = await Promise.all([text(piped.stdout), text(none.stderr)])
  expect(verified).toMatch(/^verified: rotation 12/)
  expect(complaint).toMatch(/^verify-evidence: [^\n]*ENOENT[^\n]*\n$/)
  expect(await ended).toBe(2)
}, 30_000)
