import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import { ageQuery } from './age-query.ts'
import { type Ages, readAges } from './read-ages.ts'

/** Between two redraws while ages come in, in milliseconds. */
const drawEvery = 200

/** As long as one is good for: thousands take minutes, and a change of the filter goes through them again. */
const keep = 10 * 60_000

const noAges: Ages = new Map()

/** `ages` is there once all are known that are asked for: half of them would make an order that is none. */
export type KnownAges = {
  ages: Ages | undefined
  /** How many are known while the others are being read. */
  done: number
  /** Why they could not be read. */
  error: Error | null
  tryAgain: () => void
}

/** The ages of these key pairs, read while they are wanted: those of rows that were seen are known already. */
export function useAges(project: string, keyPairs: readonly KeyPair[], wanted: boolean): KnownAges {
  const client = useQueryClient()
  const [known, setKnown] = useState(noAges)
  const [failed, setFailed] = useState<{ error: Error; of: readonly KeyPair[] }>()
  const error = wanted && failed?.of === keyPairs ? failed.error : null

  useEffect(() => {
    if (!wanted || error !== null) return undefined
    const stop = new AbortController()
    const coming = new Map<string, string | null>()
    const draw = () => {
      if (coming.size === 0 || stop.signal.aborted) return
      const more = [...coming]
      coming.clear()
      setKnown((before) => new Map([...before, ...more]))
    }
    const drawing = setInterval(draw, drawEvery)
    const read = async () => {
      try {
        await readAges({
          of: keyPairs,
          read: (keyPair) => client.fetchQuery({ ...ageQuery(project, keyPair), gcTime: keep }),
          onAge: (name, createdAt) => coming.set(name, createdAt),
          signal: stop.signal,
        })
      } catch (error) {
        if (!stop.signal.aborted && error instanceof Error) setFailed({ error, of: keyPairs })
      }
      clearInterval(drawing)
      draw()
    }
    void read()
    return () => {
      clearInterval(drawing)
      stop.abort()
    }
  }, [client, project, keyPairs, wanted, error])

  const done = keyPairs.reduce((count, { name }) => count + Number(known.has(name)), 0)
  return {
    ages: done === keyPairs.length ? known : undefined,
    done,
    error,
    tryAgain: () => setFailed(undefined),
  }
}
