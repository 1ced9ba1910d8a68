import { expect, test } from 'vitest'
import { connectLines, isPort, keyFileOf, sshUser } from './connect-lines.ts'

const parts = {
  user: '0123456789abcdef0123456789abcdef',
  serverAddress: '124.70.88.13',
  phoneAddress: '192.168.4.7',
  phonePort: '5555',
  localPort: '15555',
  keyFile: 'cph-fleet-2026q3.pem',
}

test('a whole set of parts makes lines that can be run as they are', () => {
  expect(connectLines(parts)).toEqual({
    tunnel: 'ssh -L 15555:192.168.4.7:5555 0123456789abcdef0123456789abcdef@124.70.88.13 -i cph-fleet-2026q3.pem -Nf',
    connect: 'adb connect 127.0.0.1:15555',
    devices: 'adb devices',
  })
})
test('what is not known is a word in capitals that no shell takes for anything else', () => {
  const { tunnel } = connectLines({ ...parts, serverAddress: '', phoneAddress: '', keyFile: '' })
  expect(tunnel).toBe(`ssh -L 15555:PHONE_IP:5555 ${parts.user}@SERVER_PUBLIC_IP -i PRIVATE_KEY_FILE -Nf`)
})
test('the user is the project id, of a long one its first 32 characters', () => {
  expect(sshUser('0123456789abcdef0123456789abcdef-more')).toBe('0123456789abcdef0123456789abcdef')
  expect(sshUser('short')).toBe('short')
})
test('a phone with an address of IPv6 is forwarded to in brackets, quoted for the shell', () => {
  expect(connectLines({ ...parts, phoneAddress: 'fd00::7' }).tunnel).toContain("-L '15555:[fd00::7]:5555' ")
})
test('a file name that a shell would cut or run is quoted, and home stays home', () => {
  expect(connectLines({ ...parts, keyFile: "~/my keys/o'k $(x).pem" }).tunnel).toContain(
    String.raw`-i ~/'my keys/o'\''k $(x).pem' -Nf`,
  )
})
test('nothing that the cloud says leaves its place in the line', () => {
  expect(connectLines({ ...parts, serverAddress: '1.2.3.4; rm -rf ~' }).tunnel).toContain(
    `'${parts.user}@1.2.3.4; rm -rf ~' -i`,
  )
})
test('a port is a number from 1 to 65535', () => {
  expect(['1', '5555', '65535'].every(isPort)).toBe(true)
  expect(['', '0', '65536', '55a', '-1', '1e3'].some(isPort)).toBe(false)
})
test('a server without a key pair has no key file', () => {
  expect(keyFileOf('k1')).toBe('k1.pem')
  expect(keyFileOf(null)).toBe('')
})
