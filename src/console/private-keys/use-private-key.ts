import { useRef, useState } from 'react'
import { Misfit } from './misfit.ts'
import type { OpenedKey } from './opened-key.ts'

/** What became of a file that was dropped. */
export type Dropped =
  | { state: 'none' }
  | { state: 'reading'; file: string }
  /** Encrypted; `text` is kept until it is opened or another file comes. `wrong`: a passphrase that did not open it. */
  | { state: 'locked'; file: string; text: string; wrong: boolean }
  | { state: 'misfit'; file: string; misfit: Misfit }
  | { state: 'open'; file: string; key: OpenedKey }

export type PrivateKeyFile = {
  dropped: Dropped
  /** Reads a file. One that comes later takes its place. */
  take: (file: File) => void
  /** Opens an encrypted one. */
  unlock: (passphrase: string) => void
  /** Forgets it. */
  clear: () => void
}

const none: Dropped = { state: 'none' }

/** The private key file that is held in this page, in its memory and nowhere else. */
export function usePrivateKey(onOpened?: (key: OpenedKey) => void): PrivateKeyFile {
  const [dropped, setDropped] = useState<Dropped>(none)
  const latest = useRef(0)

  const start = (file: string, work: Work) => {
    latest.current += 1
    const own = latest.current
    setDropped({ state: 'reading', file })
    void reading(file, work).then((result) => {
      if (own !== latest.current) return undefined
      setDropped(result)
      return result.state === 'open' ? onOpened?.(result.key) : undefined
    })
  }

  return {
    dropped,
    take: (file) =>
      start(file.name, async ({ mostBytes, readPrivateKey }) => {
        if (file.size > mostBytes) return { state: 'misfit', file: file.name, misfit: new Misfit('tooLarge') }
        const text = await file.text()
        return outcome(file.name, text, readPrivateKey(text))
      }),
    unlock: (passphrase) => {
      if (dropped.state !== 'locked') return
      const { file, text } = dropped
      start(file, async ({ readPrivateKey }) => {
        // To work the key out of a passphrase takes a while, in which nothing is drawn: first that it is being read.
        await new Promise((resolve) => setTimeout(resolve, 50))
        return outcome(file, text, readPrivateKey(text, passphrase))
      })
    },
    clear: () => {
      latest.current += 1
      setDropped(none)
    },
  }
}

type Work = (reader: typeof import('./read-private-key.ts')) => Promise<Dropped>

/** What reads keys comes when the first file does. */
async function reading(file: string, work: Work): Promise<Dropped> {
  try {
    return await work(await import('./read-private-key.ts'))
  } catch {
    return { state: 'misfit', file, misfit: new Misfit('notLoaded') }
  }
}

async function outcome(file: string, text: string, read: Promise<OpenedKey>): Promise<Dropped> {
  try {
    return { state: 'open', file, key: await read }
  } catch (error) {
    const misfit = error instanceof Misfit ? error : new Misfit('damaged')
    const locked = misfit.code === 'needsPassphrase' || misfit.code === 'wrongPassphrase'
    if (locked) return { state: 'locked', file, text, wrong: misfit.code === 'wrongPassphrase' }
    return { state: 'misfit', file, misfit }
  }
}
