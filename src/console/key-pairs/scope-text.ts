import { useLingui } from '@lingui/react/macro'

/** Whose a key pair is: `domain` the whole account's, `user` one IAM user's; anything else as it came (ListKeypairs). */
export function useScopeText(): (scope: string) => string {
  const { t } = useLingui()
  return (scope) => {
    if (scope === 'domain') return t`whole account`
    if (scope === 'user') return t`one user`
    return scope
  }
}
