import { expect, test } from 'vitest'
import { watchAttention } from './attended.ts'

/** An event as a person causes it; scripts make none of these. */
class Touch extends Event {
  override get isTrusted() {
    return true
  }
}

function open() {
  const page = new EventTarget()
  let now = 0
  const isAttended = watchAttention(page, () => now)
  return { page, isAttended, wait: (ms: number) => (now += ms) }
}

test('a page is attended for a minute after it was opened, and after each touch', () => {
  const { page, isAttended, wait } = open()
  wait(59_999)
  expect(isAttended()).toBe(true)
  wait(1)
  expect(isAttended()).toBe(false)
  for (const touch of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
    page.dispatchEvent(new Touch(touch))
    wait(59_999)
    expect(isAttended()).toBe(true)
    wait(1)
    expect(isAttended()).toBe(false)
  }
})

test('what a script makes up, or the page does by itself, is no touch', () => {
  const { page, isAttended, wait } = open()
  wait(60_000)
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Touch('focusin'))
  page.dispatchEvent(new Touch('visibilitychange'))
  expect(isAttended()).toBe(false)
})
