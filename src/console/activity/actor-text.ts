import { useLingui } from '@lingui/react/macro'
import { noPerson } from '../../contract/roles.ts'

/** Who did it: a person by name, Keyturn itself, or somebody who never showed who they are. */
export function useActorText(): (actor: string) => string {
  const { t } = useLingui()
  return (actor) => {
    if (actor === noPerson.engine) return t`Keyturn`
    if (actor === noPerson.unknown) return t({ message: 'nobody known', comment: 'an actor who did not sign in' })
    return actor
  }
}
