import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment, type ReactNode } from 'react'
import { modKey } from '../app/mod-key.ts'
import { places } from '../app/navigation.tsx'
import { screenKeys } from '../app/use-shortcut-keys.ts'
import { Dialog, DialogBody } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import css from './shortcuts.module.css'

/** Every key that works, by where it works. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose}>
      <DialogBody reading>
        <Section title={t`Everywhere`}>
          <Key keys={[[modKey, 'K']]}>
            <Trans>find or run: screens, servers, key pairs, rotations, commands</Trans>
          </Key>
          <Key keys={[['?']]}>
            <Trans>this list</Trans>
          </Key>
          <Key keys={[['/']]}>
            <Trans>to the screen’s search</Trans>
          </Key>
          {Object.entries(screenKeys).map(([letter, screen]) => {
            const word = places.find(({ to }) => to.endsWith(`/${screen}`))?.word
            return (
              <Key key={letter} keys={[['g', letter]]}>
                {word === undefined ? screen : i18n._(word)}
              </Key>
            )
          })}
          <Key keys={[['Esc']]}>
            <Trans>close a dialog or menu; empty a search</Trans>
          </Key>
        </Section>
        <Section title={t`In the list of servers`}>
          <Key keys={[['j'], ['↓']]}>
            <Trans>next server</Trans>
          </Key>
          <Key keys={[['k'], ['↑']]}>
            <Trans>previous server</Trans>
          </Key>
          <Key keys={[['PgDn'], ['PgUp'], ['Home'], ['End']]}>
            <Trans>a page on or back, first, last</Trans>
          </Key>
          <Key keys={[['Space']]}>
            <Trans>tick the server</Trans>
          </Key>
          <Key keys={[['Shift', 'Space']]}>
            <Trans>tick all from the one ticked last to here</Trans>
          </Key>
          <Key keys={[['Enter']]}>
            <Trans>all that is known of the server</Trans>
          </Key>
          <Key keys={[['j'], ['k']]}>
            <Trans>there: the next server and the one before</Trans>
          </Key>
        </Section>
        <Section title={t`In the list of a rotation`}>
          <Key keys={[['j'], ['↓'], ['k'], ['↑']]}>
            <Trans>next and previous server, once the list has the focus</Trans>
          </Key>
          <Key keys={[['Enter']]}>
            <Trans>what happened to the server</Trans>
          </Key>
        </Section>
      </DialogBody>
    </Dialog>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

/** Alternatives, each of one key or several together. */
function Key({ keys, children }: { keys: string[][]; children: ReactNode }) {
  return (
    <>
      <dt>
        {keys.map((together) => (
          <span key={together.join(' ')} className={css.keys}>
            {together.map((key) => (
              <Fragment key={key}>
                <Kbd>{key}</Kbd>
              </Fragment>
            ))}
          </span>
        ))}
      </dt>
      <dd>{children}</dd>
    </>
  )
}
