import { expect, test } from 'vitest'
import { limitReached, type Tally } from './limits.ts'

const some = (state: string, servers: number, more: Partial<Tally> = {}): Tally => ({
  wave: 1,
  state,
  excused: 0,
  servers,
  ...more,
})
const waiting = some('waiting', 10, { wave: 2 })

test.each([
  ['failed and unknown count together', { failures: 3 }, [some('failed', 2), some('unknown', 1)], 'failures'],
  ['one less does not reach it', { failures: 4 }, [some('failed', 2), some('unknown', 1)], undefined],
  ['those that a person went on past count no more', { failures: 1 }, [some('failed', 2, { excused: 1 })], undefined],
  ['the first wave counts its own', { firstWave: 2 }, [some('failed', 1), some('failed', 5, { wave: 2 })], undefined],
  ['and is held before the whole run is', { firstWave: 1, failures: 1 }, [some('failed', 1)], 'firstWaveFailures'],
  [
    'half a server rounds up: 12.5 % of 12 is 2',
    { percent: 12.5 },
    [some('failed', 1), some('verified', 1)],
    undefined,
  ],
  ['a percentage is of at least one server', { percent: 1 }, [some('failed', 1)], 'percent'],
  [
    'what was skipped at first is not part of it',
    { percent: 20 },
    [some('failed', 2), some('skipped', 90, { wave: null })],
    'percent',
  ],
] as const)('%s', (_name, stopAt, tally, code) => {
  expect(limitReached(stopAt, [...tally, waiting])?.code).toBe(code)
})

test('nothing is held where nothing is left to send', () => {
  expect(limitReached({ failures: 1 }, [some('failed', 5), some('accepted', 1)])).toBeUndefined()
})
