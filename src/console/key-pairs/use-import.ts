import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KeyPair, KeyPairImport, KeyPairs } from '../../contract/key-pair.ts'
import { ConnectionError, ProblemError } from '../api/client.ts'
import { importKeyPair } from '../api/key-pair-calls.ts'
import { keyPairDetailsKey, keyPairsQuery } from '../api/queries.ts'

/** The answer was lost on the way to the cloud or on the way to this page: nobody knows whether it was done. */
const isLost = (error: Error | null): boolean =>
  error instanceof ConnectionError || (error instanceof ProblemError && error.problem.code === 'importUnknown')

/** `fingerprint`: MD5, by which what the list shows later is told from another key under the same name. */
type Asked = Required<KeyPairImport> & { fingerprint: string }

/** What looking at the list after a lost answer found: the key pair, or nothing at this time. */
type Look = { found: KeyPair } | { nothingAt: number } | { another: KeyPair }

/**
 * Imports a key pair, and after a lost answer looks for it in the list. It is never sent again by itself; who sends it again
 * knowingly does no harm, since a name is taken once.
 */
export function useImport(project: string, onImported: (keyPair: KeyPair) => void) {
  const client = useQueryClient()
  const list = keyPairsQuery(project)
  const put = (keyPair: KeyPair) => {
    client.setQueryData<KeyPairs>(
      list.queryKey,
      (old) => old && { keyPairs: [...old.keyPairs.filter(({ name }) => name !== keyPair.name), keyPair] },
    )
    // Also of the same key: who deletes one and imports it again has a new one.
    client.removeQueries({ queryKey: keyPairDetailsKey(project, keyPair.name) })
    void client.invalidateQueries({ queryKey: list.queryKey, exact: true })
  }
  const send = useMutation({
    mutationFn: ({ name, publicKey, scope }: Asked) => importKeyPair(project, { name, publicKey, scope }),
    onSuccess: put,
    onError: (error) => {
      const taken = error instanceof ProblemError && error.problem.code === 'keyPairExists'
      if (taken) void client.invalidateQueries({ queryKey: list.queryKey, exact: true })
    },
  })
  const look = useMutation({
    mutationFn: async ({ name, fingerprint }: Asked): Promise<Look> => {
      const { keyPairs } = await client.fetchQuery({ ...list, staleTime: 0 })
      const found = keyPairs.find((one) => one.name === name)
      if (found === undefined) return { nothingAt: Date.now() }
      return found.fingerprint.toLowerCase() === fingerprint ? { found } : { another: found }
    },
  })
  const { variables } = send
  return {
    error: send.error,
    lost: isLost(send.error),
    busy: send.isPending,
    /** It is in the list, as the answer or a look afterwards said. */
    done: send.isSuccess || (look.data !== undefined && 'found' in look.data),
    send: (asked: Asked) => {
      if (send.isPending) return
      look.reset()
      send.mutate(asked, { onSuccess: onImported })
    },
    looking: look.isPending,
    looked: look.data,
    lookError: look.error,
    lookAgain: () => {
      if (variables === undefined || look.isPending) return
      look.mutate(variables, { onSuccess: (result) => 'found' in result && onImported(result.found) })
    },
    /** Forgets the last try; one that is on its way is not forgotten. */
    reset: () => {
      if (send.isPending) return
      send.reset()
      look.reset()
    },
  }
}
