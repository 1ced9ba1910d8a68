import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconPlus } from '@tabler/icons-react'
import type { DemandButtonProps } from '../ui/on-demand.tsx'
import css from './filter-button.module.css'

/** `count`: how many filters hold; shown where there is no room for their chips. */
type FilterButtonProps = DemandButtonProps & { count: number }

export function FilterButton({ count, ...props }: FilterButtonProps) {
  const { t } = useLingui()
  return (
    <Button {...props} className={css.button} aria-label={t`Filter`}>
      <span className={css.wide}>
        <IconPlus size={16} aria-hidden="true" />
        <Trans>Filter</Trans>
      </span>
      <span className={css.phone}>
        <IconFilter size={16} aria-hidden="true" />
        {count > 0 && (
          <span className={css.badge} aria-hidden="true">
            {count}
          </span>
        )}
      </span>
    </Button>
  )
}
