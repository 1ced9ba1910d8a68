import { expect, test } from 'vitest'
import { nameFromFile } from './name-from-file.ts'

test.each([
  ['cph-fleet-2027.pub', 'cph-fleet-2027'],
  ['my key (1).PUB', 'my-key-1'],
  ['id_ed25519', 'id_ed25519'],
  ['密钥.pub', ''],
  [`${'a'.repeat(80)}.pub`, 'a'.repeat(64)],
])('%s gives %s', (file, name) => expect(nameFromFile(file)).toBe(name))
