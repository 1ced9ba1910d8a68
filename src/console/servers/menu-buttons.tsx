import { Button } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconBookmark, IconColumns3 } from '@tabler/icons-react'
import type { DemandButtonProps } from '../ui/on-demand.tsx'
import css from './menu-buttons.module.css'

/** Opens the choice of columns; on a phone a row has none to choose. */
export function ColumnsButton(props: DemandButtonProps) {
  return (
    <Button {...props} className={css.columns} leftSection={<IconColumns3 size={16} aria-hidden="true" />}>
      <Trans>Columns</Trans>
    </Button>
  )
}

/** Opens the views that were kept; on a phone its icon stands alone. */
export function ViewsButton(props: DemandButtonProps) {
  return (
    <Button {...props} className={css.views}>
      <IconBookmark size={16} aria-hidden="true" />
      <span className={css.word}>
        <Trans comment="kept filters, order and columns of a list">Views</Trans>
      </span>
    </Button>
  )
}
