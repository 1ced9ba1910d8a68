import { Trans, useLingui } from '@lingui/react/macro'
import type { Session } from '../../contract/session.ts'
import { answerWhoItIs, type Asked } from '../api/asked.ts'
import { Dialog, DialogBody } from '../ui/dialog.tsx'
import { LocalSignIn } from './local-sign-in.tsx'
import { ProviderAgain } from './provider-again.tsx'
import css from './sign-in.module.css'

/**
 * Over the screen one works in, which keeps all that was picked and typed: the session ended, or what was asked for needs a
 * fresh sign-in. What waits for it goes on by itself afterwards; put away, nothing was done and nothing is lost.
 */
export function AskedDialog({ why, session }: { why: Asked; session: Session }) {
  const { t } = useLingui()
  const name = session.user?.name ?? ''
  return (
    <Dialog
      title={why === 'ended' ? t`Your session ended: sign in again` : t`Show that it is you`}
      onClose={() => answerWhoItIs(false)}
    >
      <DialogBody>
        <div className={css.asked}>
          <p>
            {why === 'ended' ? (
              <Trans>
                What you picked and typed here is kept. Somebody else who signs in starts with an empty page.
              </Trans>
            ) : (
              <Trans>
                What you asked for needs a fresh sign-in, and nothing was done yet. It goes on by itself once you have
                shown that it is you, {name}.
              </Trans>
            )}
          </p>
          {session.signIn === 'oidc' ? (
            <ProviderAgain why={why} session={session} />
          ) : why === 'ended' ? (
            <LocalSignIn name={name} />
          ) : (
            <LocalSignIn name={name} again={{ passkey: session.signedIn?.passkey === true }} />
          )}
        </div>
      </DialogBody>
    </Dialog>
  )
}
