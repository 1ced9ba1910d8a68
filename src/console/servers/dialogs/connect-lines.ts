/** What the lines are made of. An empty part is not known, and stands in them as a word in capitals to be filled in. */
export type ConnectParts = {
  /** The project's id, its first 32 characters: not root, and not the resource tenant's project. */
  user: string
  serverAddress: string
  phoneAddress: string
  phonePort: string
  localPort: string
  keyFile: string
}

export type ConnectLines = { tunnel: string; connect: string; devices: string }

/** Who logs in: the caller's project id, cut to 32 characters where it is longer (CPH user guide, ADB over the public network). */
export const sshUser = (project: string): string => project.slice(0, 32)

/** Where a private key most likely lies: named for its key pair, as it was downloaded or made. */
export const keyFileOf = (keyPair: string | null): string => (keyPair === null ? '' : `${keyPair}.pem`)

export const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535

/** A word of a shell line: as it is where that is safe, else in single quotes; `~` still means home. */
function word(text: string): string {
  const [home, rest] = text.startsWith('~/') ? ['~/', text.slice(2)] : ['', text]
  return home + (/^[\w@%+=:,./-]*$/.test(rest) ? rest : `'${rest.replaceAll("'", String.raw`'\''`)}'`)
}

/** In a forwarding an address of IPv6 stands in brackets. */
const forwarded = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/**
 * The lines that open a tunnel to the server and reach a phone through it (CPH user guide, ADB over the public network):
 * the tunnel, the connection, and the list that shows it.
 */
export function connectLines(parts: ConnectParts): ConnectLines {
  const { user, serverAddress, phoneAddress, phonePort, localPort, keyFile } = parts
  const local = localPort || 'LOCAL_PORT'
  const forward = `${local}:${forwarded(phoneAddress) || 'PHONE_IP'}:${phonePort || 'PHONE_PORT'}`
  const login = `${user || 'PROJECT_ID'}@${serverAddress || 'SERVER_PUBLIC_IP'}`
  return {
    tunnel: `ssh -L ${word(forward)} ${word(login)} -i ${word(keyFile || 'PRIVATE_KEY_FILE')} -Nf`,
    connect: `adb connect 127.0.0.1:${word(local)}`,
    devices: 'adb devices',
  }
}
