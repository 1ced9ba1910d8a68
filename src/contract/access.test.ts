import { expect, test } from 'vitest'
import { UserName } from './access.ts'
import { noPerson } from './roles.ts'

test.each(['lin.yue', ' Lin.Yue ', 'a', 'lin@example.com', 'engineer', 'local-2'])('%s is a name', (name) => {
  expect(UserName.parse(name)).toBe(name.trim().toLowerCase())
})

test.each([...Object.values(noPerson), 'Engine', 'local', '', '.lin', 'lin yue', 'ﬁn', 'a'.repeat(65)])(
  '%j is nobody’s name: it is not one, or the record has it for itself',
  (name) => {
    expect(UserName.safeParse(name).success).toBe(false)
  },
)
