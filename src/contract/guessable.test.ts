import { expect, test } from 'vitest'
import { isGuessable } from './guessable.ts'

test.each([
  'lin.yuelin.yue1',
  'LIN.YUE-lin.yue',
  'keyturnkeyturn1',
  'Keyturn-Password-1',
  'huaweicloudphone',
  'administrator123',
  'passwordpassword',
  'ｐａｓｓｗｏｒｄpassword1',
  'aaaaaaaaaaaaaaaa',
  'ababababababababa',
  'abc123abc123abc123',
  '123456789012345',
  '987654321098765',
  'abcdefghijklmnop',
  'qwertyuiopasdfghjkl',
  '密码密码密码密码密码密码密码密',
  '                ',
])('%s is guessed', (password) => expect(isGuessable(password, 'lin.yue')).toBe(true))

test.each([
  'correct horse battery staple',
  'another long password of mine',
  'the first long password',
  'a caf\u00e9 by the harbour',
  '船到桥头自然直不必多虑今天天气好',
  'Wq7!fz0Lr#2vKp9x',
  'keyturn is what I open on mondays',
  '0123 4 horses ran to 56 barns',
])('%s is not', (password) => expect(isGuessable(password, 'lin.yue')).toBe(false))
