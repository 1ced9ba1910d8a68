import { Trans } from '@lingui/react/macro'
import { serverBlockText } from '../../../contract/reasons.ts'
import { useAppLanguage } from '../../app/language.ts'
import { useFormat } from '../../ui/format.ts'
import { KeyPairName } from '../../ui/key-pair-name.tsx'
import { shorten } from '../../ui/short-id.tsx'
import { Tick } from '../../ui/tick.tsx'
import { canRotate } from '../picks.ts'
import css from './paste-dialog.module.css'
import type { Ambiguous } from './paste-match.ts'

type PasteTwinsProps = {
  ambiguous: readonly Ambiguous[]
  chosen: ReadonlySet<string>
  onChosen: (chosen: ReadonlySet<string>) => void
}

/** More than anybody chooses from by hand. */
const most = 40

/** The servers behind a name that several have, to choose from: none, one or more. */
export function PasteTwins({ ambiguous, chosen, onChosen }: PasteTwinsProps) {
  const { language } = useAppLanguage()
  const format = useFormat()
  const set = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChosen(next)
  }
  return (
    <>
      {ambiguous.slice(0, most).map(({ name, servers }) => (
        <fieldset key={name} className={css.twins}>
          <legend>{name}</legend>
          {servers.map((server) => {
            const { id, blocked, keyPair, addresses } = server
            const fit = canRotate(server)
            return (
              <label key={id} className={css.twin} title={id}>
                <Tick
                  checked={fit && chosen.has(id)}
                  disabled={!fit}
                  onChange={({ target }) => set(id, target.checked)}
                />
                <span className={css.machine}>{shorten(id)}</span>
                {blocked === undefined ? (
                  <KeyPairName name={keyPair} bare />
                ) : (
                  <span className={css.hint}>{serverBlockText(blocked.code, blocked.params, language)}</span>
                )}
                <span className={css.machine}>{addresses[0]?.public ?? addresses[0]?.private}</span>
              </label>
            )
          })}
        </fieldset>
      ))}
      {ambiguous.length > most && (
        <p className={css.hint}>
          <Trans>and {format.number(ambiguous.length - most)} more: paste their ids instead</Trans>
        </p>
      )}
    </>
  )
}
