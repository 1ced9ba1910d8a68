import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheckFilled, IconDownload, IconKeyOff } from '@tabler/icons-react'
import { useFormContext } from 'react-hook-form'
import { ActionButton } from '../ui/action-button.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import dropCss from './key-drop.module.css'
import { KeyDrop } from './key-drop.tsx'
import type { MakeValues } from './make-key-pair-dialog.tsx'
import css from './make-key-pair.module.css'
import { saveFile } from './save-file.ts'
import type { Made } from './use-making.ts'
import type { PrivateKeyFile } from './use-private-key.ts'

/** The private half is saved, and given back to show that it was. */
export function SaveSteps({ made, back, fits }: { made: Made; back: PrivateKeyFile; fits: boolean }) {
  const { t } = useLingui()
  const { getValues } = useFormContext<MakeValues>()
  const { key, file, kind } = made
  const { dropped } = back
  return (
    <>
      <p className={css.made}>
        <KeyPairName name={getValues('name').trim()} fingerprint={key.fingerprint} look="next" />
        <span>{kind}</span>
        <code>{key.fingerprint}</code>
      </p>
      <ol className={css.steps}>
        <li>
          <p className={css.step}>
            <Trans>Save the private key</Trans>
          </p>
          <p className={css.hint}>
            <Trans>
              It exists in this page only and goes nowhere else. Whoever has the file can log in; it has no passphrase.
            </Trans>
          </p>
          <ActionButton icon={IconDownload} onClick={() => saveFile(file, key.file)}>
            {t`Save ${file}`}
          </ActionButton>
          <p className={css.hint}>
            <Trans>
              ssh takes it once only you can read it: <code>chmod 600 {file}</code>. A passphrase is set by{' '}
              <code>ssh-keygen -p -f {file}</code>.
            </Trans>
          </p>
        </li>
        <li>
          <p className={css.step}>
            <Trans>Drop the saved file back in</Trans>
          </p>
          <KeyDrop
            own={back}
            prompt={
              <Trans>
                Drop <code>{file}</code> here, or
              </Trans>
            }
            note={<Trans>A page cannot know that a download was kept. This shows it.</Trans>}
          >
            {(another) =>
              dropped.state === 'open' &&
              (fits ? (
                <>
                  <IconCircleCheckFilled size={20} aria-hidden="true" />
                  <div className={dropCss.words} data-fits>
                    <p className={dropCss.title}>
                      <Trans>The private key is in your hands</Trans>
                    </p>
                    <p className={dropCss.note}>
                      <Trans>
                        <code>{dropped.file}</code> is the one that was made. Its public half can be imported now.
                      </Trans>
                    </p>
                  </div>
                </>
              ) : (
                <>
                  <IconKeyOff className={dropCss.failed} size={20} aria-hidden="true" />
                  <div className={dropCss.words}>
                    <p className={dropCss.title}>
                      <Trans>This is another key</Trans>
                    </p>
                    <p className={dropCss.note}>
                      <Trans>
                        <code>{dropped.file}</code> has the fingerprint <code>{dropped.key.fingerprint}</code>.
                      </Trans>{' '}
                      {another}
                    </p>
                  </div>
                </>
              ))
            }
          </KeyDrop>
        </li>
      </ol>
    </>
  )
}
