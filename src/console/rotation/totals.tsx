import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Rotation } from '../../contract/rotation.ts'
import type { TargetState } from '../../contract/words.ts'
import { useFormat } from '../ui/format.ts'
import { targetStateLook } from '../ui/target-state.tsx'
import { barParts, type BarPart, legendStates, totalsOf } from './bar-parts.ts'
import type { LiveTargets } from './live-targets.ts'
import { PaceText } from './pace-text.tsx'
import bar from './totals-bar.module.css'
import css from './totals.module.css'

type TotalsProps = { rotation: Rotation; live: LiveTargets; shown: string; onShow: (state: TargetState) => void }

/** The figure, the bar and its legend; a part of the bar or of the legend shows its targets, a second time all again. */
export function Totals({ rotation, live, shown, onShow }: TotalsProps) {
  const { counts } = rotation
  const { t } = useLingui()
  const format = useFormat()
  const { planned, skipped, toChange, verified } = totalsOf(counts)
  const { path, aside } = barParts(counts)
  const figure = format.number(verified)
  const of = format.number(toChange)
  const plan = format.number(planned)
  const left = format.number(skipped)
  const part = ({ state, count }: BarPart) => (
    <BarButton key={state} state={state} count={count} pressed={shown === state} onShow={onShow} />
  )
  return (
    <section className={css.totals} aria-label={t`Totals`}>
      <p className={css.figures}>
        <span>
          <Trans>
            <b className={css.big}>{figure}</b> <span className={css.of}>of {of} verified</span>
          </Trans>
        </span>
        <span className={css.plan}>
          <PaceText rotation={rotation} live={live} />
          <span>
            {skipped > 0 ? (
              <Trans>
                {plan} in the plan, {left} skipped
              </Trans>
            ) : (
              <Plural value={planned} one="# in the plan" other={`${plan} in the plan`} />
            )}
          </span>
        </span>
      </p>
      <fieldset className={`${bar.bar} ${css.bar}`} aria-label={t`Totals as a bar`}>
        {path.map(part)}
        {path.length > 0 && aside.length > 0 && <span className={bar.gap} />}
        {aside.map(part)}
      </fieldset>
      <ul className={css.legend}>
        {legendStates.map((state) => (
          <li key={state}>
            <LegendButton state={state} count={counts[state] ?? 0} pressed={shown === state} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type ButtonProps = { state: TargetState; count: number; pressed: boolean; onShow: (state: TargetState) => void }

function BarButton({ state, count, pressed, onShow }: ButtonProps) {
  const { i18n } = useLingui()
  const format = useFormat()
  const text = `${format.number(count)} ${i18n._(targetStateLook[state].word)}`
  // The legend below is the way for the keyboard; nine more stops for the same would only be in the way.
  return (
    <button
      type="button"
      tabIndex={-1}
      className={bar.part}
      data-state={state}
      style={{ flexGrow: count }}
      title={text}
      aria-label={text}
      aria-pressed={pressed}
      onClick={() => onShow(state)}
    />
  )
}

function LegendButton({ state, count, pressed, onShow }: ButtonProps) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { icon: StateIcon, word, means } = targetStateLook[state]
  return (
    <button
      type="button"
      className={css.entry}
      data-state={state}
      data-zero={count === 0 || undefined}
      title={i18n._(means)}
      aria-pressed={pressed}
      onClick={() => onShow(state)}
    >
      <span className={css.word}>
        <StateIcon size={16} aria-hidden="true" />
        {i18n._(word)}
      </span>
      <b>{format.number(count)}</b>
    </button>
  )
}
