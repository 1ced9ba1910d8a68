import { useLingui } from '@lingui/react/macro'
import { IconBaselineDensityMedium, IconBaselineDensitySmall } from '@tabler/icons-react'
import css from './density-switch.module.css'
import type { Density } from './density.ts'

export function DensitySwitch({ density, onChange }: { density: Density; onChange: (density: Density) => void }) {
  const { t } = useLingui()
  const choices = [
    { value: 'comfortable', icon: IconBaselineDensityMedium, word: t`Comfortable rows` },
    { value: 'compact', icon: IconBaselineDensitySmall, word: t`Compact rows` },
  ] as const
  return (
    <span className={css.switch}>
      {choices.map(({ value, icon: ChoiceIcon, word }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === density}
          aria-label={word}
          title={word}
          onClick={() => onChange(value)}
        >
          <ChoiceIcon size={16} aria-hidden="true" />
        </button>
      ))}
    </span>
  )
}
