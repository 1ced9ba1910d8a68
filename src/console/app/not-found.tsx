import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconMapOff } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { EmptyState } from '../ui/empty-state.tsx'
import { useDocumentTitle } from '../ui/page-head.tsx'
import css from './shell.module.css'

const HomeLink = createLink(Button<'a'>)

export function NotFound() {
  const { t } = useLingui()
  useDocumentTitle(t`Not found`)
  return (
    <div className={css.notice}>
      <EmptyState
        icon={IconMapOff}
        title={<Trans>There is nothing at this address</Trans>}
        text={<Trans>It may have been mistyped, or come from another version of Keyturn.</Trans>}
        action={
          <HomeLink component="a" to="/">
            <Trans>To the servers</Trans>
          </HomeLink>
        }
      />
    </div>
  )
}
