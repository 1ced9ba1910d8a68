import { expect, test } from 'vitest'
import { type Mays, whyNothing } from './why-nothing.ts'

const yes = { may: true, why: undefined }
const no = (why: string) => ({ may: false, why })
const viewer: Mays = { decide: no('decides'), control: no('controls'), start: no('starts') }
const approver: Mays = { ...viewer, decide: yes }
const operator: Mays = { decide: no('decides'), control: yes, start: yes }

test('whoever can do one of the acts shown is told nothing', () => {
  expect(whyNothing({ state: 'requested', counts: { waiting: 2 } }, approver)).toBeUndefined()
  expect(whyNothing({ state: 'requested', counts: { waiting: 2 } }, operator)).toBeUndefined()
  expect(whyNothing({ state: 'running', counts: { waiting: 2 } }, operator)).toBeUndefined()
  expect(whyNothing({ state: 'finished', counts: { failed: 2 } }, operator)).toBeUndefined()
})
test('whoever can do none is told of what the rotation waits for', () => {
  expect(whyNothing({ state: 'requested', counts: { waiting: 2 } }, viewer)).toBe('decides')
  expect(whyNothing({ state: 'held', counts: { waiting: 2 } }, approver)).toBe('controls')
  expect(whyNothing({ state: 'finished', counts: { verified: 2 } }, approver)).toBe('starts')
})
test('where nothing is left to do, nothing is said of who does it', () => {
  expect(whyNothing({ state: 'finished', counts: { skipped: 2 } }, viewer)).toBeUndefined()
})
