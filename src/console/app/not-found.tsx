import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconMapOff } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { DocumentTitle } from '../ui/document-title.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import text from '../ui/text.module.css'
import css from './shell.module.css'

const HomeLink = createLink(Button<'a'>)

export function NotFound() {
  const { t } = useLingui()
  return (
    <div className={css.notice}>
      <DocumentTitle>{t`Not found`}</DocumentTitle>
      <h1 className={text.hidden}>{t`Not found`}</h1>
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
