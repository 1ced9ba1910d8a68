/**
 * What a guesser tries here first (OWASP ASVS 5.0, 6.1.2): this product and what it works on, its roles, what keyboards have in a
 * row, and what people call a password.
 */
const expected = [
  'keyturn',
  'huawei',
  'cloud',
  'phone',
  'server',
  'rotation',
  'keypair',
  'administrator',
  'operator',
  'approver',
  'viewer',
  'admin',
  'password',
  'passwort',
  'passphrase',
  'secret',
  'welcome',
  'letmein',
  'changeme',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  '密码',
  '口令',
  '华为',
]

/** Fewer different characters than that, beside what is expected, are found by trying. */
const leastDifferent = 5

/**
 * Whether a password of the right length is guessed all the same: made of the name and expected words, of few characters, of one
 * part over and over, or of a row like 123… and abc…. It is no list of common passwords.
 */
export function isGuessable(password: string, name: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  let rest = text
  for (const word of [name.toLowerCase(), ...expected]) if (word !== '') rest = rest.replaceAll(word, '')
  return new Set(rest).size < leastDifferent || isRepeated(text) || isRow(text)
}

/** `abc` again and again, also where the last one is cut. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= 8 && length * 2 <= text.length; length += 1) {
    if (text.startsWith(text.slice(length))) return true
  }
  return false
}

/** Nearly every character follows the one before, up or down; 0 follows 9. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  const inRow = (by: number) => steps.filter((step) => step === by || step === -9 * by).length
  return Math.max(inRow(1), inRow(-1)) >= steps.length * 0.7
}
