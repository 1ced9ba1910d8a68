import { Plural, Trans } from '@lingui/react/macro'
import {
  IconArrowBackUp,
  IconLock,
  IconLockCheck,
  IconLockQuestion,
  IconPlug,
  IconTerminal2,
} from '@tabler/icons-react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Plan, WayBack } from './plan.ts'
import css from './review.module.css'

type ReviewMeansProps = { plan: Plan; keyPair: KeyPair | undefined; shown: boolean }

/** What it means for those who use the servers, what can be taken back, and what it does not do. */
export function ReviewMeans({ plan, keyPair, shown }: ReviewMeansProps) {
  return (
    <ul className={css.means}>
      {keyPair !== undefined && (
        <>
          {shown ? (
            <li>
              <IconLockCheck size={16} aria-hidden="true" />
              <span>
                <Trans>
                  You hold the private key of <code>{keyPair.name}</code>: it signs this submission, and the record
                  shows it.
                </Trans>
              </span>
            </li>
          ) : (
            <li data-strong>
              <IconLockQuestion size={16} aria-hidden="true" />
              <span>
                <Trans>
                  Nobody has shown that they hold the private key of <code>{keyPair.name}</code>. If nobody does, nobody
                  can log in to these servers.
                </Trans>
              </span>
            </li>
          )}
          <li>
            <IconTerminal2 size={16} aria-hidden="true" />
            <span>
              <Trans>
                Once a server is changed, new SSH logins need the private key of <code>{keyPair.name}</code>. Open
                tunnels live until they drop.
              </Trans>
            </span>
          </li>
        </>
      )}
      <Undo plan={plan} />
      <li>
        <IconPlug size={16} aria-hidden="true" />
        <span>
          <Trans>Intranet ADB and public app ports are not protected by the key pair. This does not close them.</Trans>
        </span>
      </li>
    </ul>
  )
}

function Undo({ plan }: { plan: Plan }) {
  const count = (back: WayBack) =>
    plan.groups.filter((group) => group.back === back).reduce((sum, { servers }) => sum + servers.length, 0)
  const bare = count('noKeyPair')
  const notListed = count('notListed')
  return (
    <>
      {count('open') > 0 && (
        <li>
          <IconArrowBackUp size={16} aria-hidden="true" />
          <span>
            {bare + notListed === 0 ? (
              <Trans>The key pair that each server has now is written down first, so this can be undone.</Trans>
            ) : (
              <Plural
                value={count('open')}
                one="The key pair that # server has now is written down first, so it can be put back."
                other="The key pair that # servers have now is written down first, so they can be put back."
              />
            )}
          </span>
        </li>
      )}
      {bare > 0 && (
        <li>
          <IconLock size={16} aria-hidden="true" />
          <span>
            <Plural
              value={bare}
              one="# server has none, so it has nothing to go back to."
              other="# servers have none, so they have nothing to go back to."
            />
          </span>
        </li>
      )}
      {notListed > 0 && (
        <li>
          <IconLock size={16} aria-hidden="true" />
          <span>
            <Plural
              value={notListed}
              one="# server is on a key pair that is not in the list, so it cannot be put back on it."
              other="# servers are on key pairs that are not in the list, so they cannot be put back on them."
            />
          </span>
        </li>
      )}
    </>
  )
}
