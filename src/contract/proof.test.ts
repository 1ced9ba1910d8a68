import { expect, test } from 'vitest'
import { proofMessage, targetsOf } from './proof.ts'

test('what is signed is the domain and the RFC 8785 JSON of the statement, whatever the order of its fields', () => {
  const message = proofMessage({
    waves: { first: 1 },
    stopAt: {},
    reason: '轮换',
    force: false,
    targets: targetsOf({ serverIds: ['b', 'a', 'b', 'c'], seen: { a: null, b: 'q3', d: 'q3' } }),
    keyPair: { fingerprint: '7c:11', name: 'q4' },
    idempotencyKey: 'k',
    project: 'p',
  })
  expect(new TextDecoder().decode(message)).toBe(
    'keyturn rotation proof 1\n' +
      '{"force":false,"idempotencyKey":"k","keyPair":{"fingerprint":"7c:11","name":"q4"},"project":"p","reason":"轮换",' +
      '"stopAt":{},"targets":[{"seen":"q3","serverId":"b"},{"seen":null,"serverId":"a"},{"serverId":"c"}],' +
      '"waves":{"first":1}}',
  )
})
