import { useLingui } from '@lingui/react/macro'
import { holdText } from '../../contract/target-reasons.ts'
import type { Rotation } from '../../contract/rotation.ts'
import { useAppLanguage } from '../app/language.ts'
import { CloudSays } from '../ui/cloud-says.tsx'
import css from '../ui/facts.module.css'

/** Why a rotation is held, in a sentence; and what the cloud said, where its refusal is the reason. */
export function HoldWords({ held }: { held: NonNullable<Rotation['held']> }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const why = holdText(held.code, held.params, language)
  return (
    <>
      {t`Held. ${why}`}
      {held.cloud !== undefined && (
        <dl className={css.lines}>
          <CloudSays answer={held.cloud} />
        </dl>
      )}
    </>
  )
}
