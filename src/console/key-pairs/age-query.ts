import type { KeyPair } from '../../contract/key-pair.ts'
import { api } from '../api/client.ts'
import { keyPairQuery } from '../api/queries.ts'
import { inTurns } from './in-turn.ts'

/** A browser has six connections to the proxy: what is clicked meanwhile needs one too. */
const inTurn = inTurns(3)

/** The detail of a key pair, for its age alone: asked for many at once, it waits for its turn. */
export const ageQuery = (project: string, keyPair: Pick<KeyPair, 'name' | 'fingerprint'>) => ({
  ...keyPairQuery(project, keyPair),
  queryFn: ({ signal }: { signal: AbortSignal }) => inTurn(() => api.keyPair(project, keyPair.name, signal)),
})
