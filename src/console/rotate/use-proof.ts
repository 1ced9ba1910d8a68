import { useFormContext } from 'react-hook-form'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { RotationRequest } from '../../contract/rotation.ts'
import { fitsPair, proven } from '../private-keys/prove.ts'
import { usePrivateKey } from '../private-keys/use-private-key.ts'
import type { RotateValues } from './rotate-values.ts'

type ProofOf = {
  /** The one that is chosen; undefined: none yet. */
  keyPair: KeyPair | undefined
  keyPairs: readonly KeyPair[] | undefined
  form: Pick<ReturnType<typeof useFormContext<RotateValues>>, 'getValues' | 'setValue'>
}

/** The private key file of a review: whether it is the chosen key pair's, and what it signs. */
export function useProof({ keyPair, keyPairs, form }: ProofOf) {
  const choose = (name: string) => form.setValue('keyPair', name, { shouldValidate: true })
  const file = usePrivateKey((key) => {
    // Whoever drops a key before choosing has chosen.
    const own = keyPairs?.find((one) => one.blocked === undefined && fitsPair(key, one))
    if (own !== undefined && form.getValues('keyPair') === '') choose(own.name)
  })
  const { dropped } = file
  // Another key pair that is chosen afterwards, or one made anew under the name, is another matter.
  const held =
    dropped.state === 'open' && keyPair !== undefined && fitsPair(dropped.key, keyPair) ? dropped.key : undefined
  return {
    file,
    choose,
    held: held !== undefined,
    /** The request, signed where the private key is held. */
    over: async (request: RotationRequest, place: { project: string; idempotencyKey: string }) =>
      held === undefined || keyPair === undefined ? request : proven(held, { ...place, keyPair, request }),
  }
}
