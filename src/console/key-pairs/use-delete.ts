import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { KeyPair, KeyPairs } from '../../contract/key-pair.ts'
import { ConnectionError, ProblemError } from '../api/client.ts'
import { deleteKeyPair } from '../api/key-pair-calls.ts'
import { fleetQuery, keyPairsQuery } from '../api/queries.ts'

const codeOf = (error: Error | null) => (error instanceof ProblemError ? error.problem.code : undefined)

/** Deletes a key pair, and after a lost answer looks in the list whether it is gone; it is never sent again by itself. */
export function useDelete(project: string, { name, fingerprint }: KeyPair, onDeleted: () => void) {
  const client = useQueryClient()
  const list = keyPairsQuery(project)
  const drop = () => {
    client.setQueryData<KeyPairs>(
      list.queryKey,
      (old) => old && { keyPairs: old.keyPairs.filter((one) => one.name !== name) },
    )
    void client.invalidateQueries({ queryKey: list.queryKey, exact: true })
  }
  const send = useMutation({
    mutationFn: () => deleteKeyPair(project, name, fingerprint),
    onSuccess: drop,
    // What this page counted is older than what the proxy did: it is marked and not read, which costs many upstream calls.
    onError: (error) => {
      if (codeOf(error) === 'keyPairInUse') {
        void client.invalidateQueries({ queryKey: fleetQuery(project).queryKey, refetchType: 'none' })
      }
    },
  })
  const look = useMutation({
    mutationFn: async () => {
      const { keyPairs } = await client.fetchQuery({ ...list, staleTime: 0 })
      const there = keyPairs.some((one) => one.name === name && one.fingerprint === fingerprint)
      return there ? { thereAt: Date.now() } : ('gone' as const)
    },
  })
  return {
    error: send.error,
    lost: send.error instanceof ConnectionError || codeOf(send.error) === 'deletionUnknown',
    busy: send.isPending,
    send: () => {
      if (send.isPending) return
      look.reset()
      send.mutate(undefined, { onSuccess: onDeleted })
    },
    looking: look.isPending,
    looked: look.data,
    lookError: look.error,
    lookAgain: () => {
      if (!look.isPending) look.mutate(undefined, { onSuccess: (result) => result === 'gone' && onDeleted() })
    },
  }
}
