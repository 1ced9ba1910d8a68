import { Trans, useLingui } from '@lingui/react/macro'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { accessPaths } from '../../contract/access-paths.ts'
import type { Session } from '../../contract/session.ts'
import { answerWhoItIs, type Asked } from '../api/asked.ts'
import { api } from '../api/client.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import css from './sign-in.module.css'
import { useSignedIn } from './use-signed-in.ts'

/** Between two looks whether somebody signed in over there, in milliseconds. */
const lookEvery = 2_000

/** The provider answers in a window of its own, so that this page keeps what is in it; meanwhile the page looks for the session. */
export function ProviderAgain({ why, session }: { why: Asked; session: Session }) {
  const { t } = useLingui()
  const signedIn = useSignedIn()
  const other = useRef<Window>(null)
  const [waiting, setWaiting] = useState(false)
  const spoken = useSpokenContent<HTMLParagraphElement>()
  const before = session.signedIn?.at ?? ''
  useQuery({
    // Not under the session's own key: what follows reads that anew, and would wait for itself.
    queryKey: ['signedInElsewhere'],
    queryFn: async ({ signal }) => {
      const now = await api.session(signal)
      if (now.user !== undefined && (why === 'ended' || (now.signedIn?.at ?? '') > before)) {
        other.current?.close()
        await signedIn()
      }
      return now
    },
    enabled: waiting,
    refetchInterval: lookEvery,
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
  })
  const open = () => {
    other.current = window.open(accessPaths.provider('/sign-in?done=1'), '_blank')
    if (other.current === null) location.assign(accessPaths.provider(location.pathname + location.search))
    else setWaiting(true)
  }
  return (
    <div className={css.buttons}>
      <ActionButton onClick={() => answerWhoItIs(false)}>{t`Cancel`}</ActionButton>
      <ActionButton look="primary" icon={IconExternalLink} onClick={open}>
        {waiting ? <Trans>Open it once more</Trans> : <Trans>Sign in at the provider</Trans>}
      </ActionButton>
      <p ref={spoken} className={css.waiting}>
        {waiting && <Trans>Sign in in the other window; this page goes on by itself.</Trans>}
      </p>
    </div>
  )
}
