import { Button } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconFilter, IconPlus } from '@tabler/icons-react'
import type { DemandButtonProps } from '../ui/on-demand.tsx'
import text from '../ui/text.module.css'
import css from './filter-button.module.css'

/** `count`: how many filters hold; shown where there is no room for their chips. */
type FilterButtonProps = DemandButtonProps & { count: number }

export function FilterButton({ count, ...props }: FilterButtonProps) {
  return (
    <Button {...props} className={css.button}>
      <span className={css.wide}>
        <IconPlus size={16} aria-hidden="true" />
        <Trans>Filter</Trans>
      </span>
      <span className={css.phone}>
        <IconFilter size={16} aria-hidden="true" />
        <span className={text.hidden}>
          <Trans>Filter</Trans>
        </span>
        {count > 0 && <span className={css.badge}>{count}</span>}
      </span>
    </Button>
  )
}
