import { useLingui } from '@lingui/react/macro'
import text from '../ui/text.module.css'
import css from './review.module.css'

/** A dark 1: on the figure that says in words what it means, and on each server that it counts. */
export function FirstWaveMark({ said = false }: { said?: boolean }) {
  const { t } = useLingui()
  return (
    <span className={css.first} title={t`in the first wave`}>
      <span aria-hidden="true">1</span>
      {!said && <span className={text.hidden}>{t`in the first wave`}</span>}
    </span>
  )
}
