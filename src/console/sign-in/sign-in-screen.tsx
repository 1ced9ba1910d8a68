import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconExternalLink } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { accessPaths } from '../../contract/access-paths.ts'
import type { Session } from '../../contract/session.ts'
import { LocalSignIn } from './local-sign-in.tsx'
import css from './sign-in.module.css'
import { SignInCard } from './sign-in-card.tsx'
import { NotLetIn } from './not-let-in.tsx'

/** `problem`: why the provider sent somebody back, by its code. */
export function SignInScreen({ session, problem }: { session: Session; problem?: string | undefined }) {
  const { t } = useLingui()
  return session.signIn === 'oidc' ? (
    <SignInCard
      title={t`Sign in`}
      foot={<Trans>Who you are, and what you may do here, is said by your organization’s sign-in provider.</Trans>}
    >
      {problem !== undefined && <NotLetIn code={problem} />}
      <ProviderLink />
    </SignInCard>
  ) : (
    <SignInCard
      title={t`Sign in`}
      foot={<Trans>No account, or no password any more? An administrator makes you a one-time link.</Trans>}
    >
      <LocalSignIn />
    </SignInCard>
  )
}

/** A link and no form: the provider answers by a page of its own, and comes back to this address. */
function ProviderLink() {
  const { pathname, searchStr } = useLocation()
  const to = pathname === '/sign-in' ? '/' : pathname + searchStr
  return (
    <Button
      component="a"
      variant="filled"
      className={css.go}
      href={accessPaths.provider(to)}
      leftSection={<IconExternalLink size={16} aria-hidden="true" />}
    >
      <Trans>Sign in at the provider</Trans>
    </Button>
  )
}
