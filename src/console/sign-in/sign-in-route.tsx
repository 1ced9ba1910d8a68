import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Navigate, useLocation } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { LinkScreen } from './link-form.tsx'
import { SignInCard } from './sign-in-card.tsx'
import { SignInScreen } from './sign-in-screen.tsx'

const route = getRouteApi('/sign-in')

/** The address of one-time links, and where the provider leads back to in a window of its own (`done`). */
export function SignInRoute() {
  const { problem, done } = route.useSearch()
  // Behind the #, where it goes to no server.
  const link = useLocation({ select: ({ hash }) => new URLSearchParams(hash).get('link') ?? undefined })
  const { data: session } = useQuery(sessionQuery())
  if (link !== undefined) return <LinkScreen key={link} token={link} />
  if (session === undefined) return null
  // Who is signed in may have been refused a fresh sign-in.
  if (session.user === undefined || problem !== undefined) return <SignInScreen session={session} problem={problem} />
  return done === undefined ? <Navigate to="/" replace /> : <Done />
}

function Done() {
  const { t } = useLingui()
  return (
    <SignInCard title={t`You are signed in`} lead={<Trans>Close this window and go on where you were.</Trans>}>
      <Button onClick={() => window.close()}>
        <Trans>Close this window</Trans>
      </Button>
    </SignInCard>
  )
}
