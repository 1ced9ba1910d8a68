import { Button } from '@mantine/core'
import { useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import type { DemandButtonProps } from '../ui/on-demand.tsx'

/** Opens the ways to keep the trail. */
export function ExportButton(props: DemandButtonProps) {
  const { t } = useLingui()
  return (
    <Button
      {...props}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      rightSection={<IconChevronDown size={14} aria-hidden="true" />}
    >
      {t`Export`}
    </Button>
  )
}
