import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import type { DemandButtonProps } from '../ui/on-demand.tsx'
import css from './evidence-button.module.css'

/** Opens the ways to keep the record; on a phone an icon is enough. */
export function EvidenceButton(props: DemandButtonProps) {
  const { t } = useLingui()
  return (
    <Button
      {...props}
      className={css.button}
      aria-label={t`Evidence`}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      rightSection={<IconChevronDown size={14} aria-hidden="true" />}
    >
      {t`Evidence`}
    </Button>
  )
}
