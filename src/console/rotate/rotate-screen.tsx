import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheckbox } from '@tabler/icons-react'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { useSelection } from '../servers/selection.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { RotateForm } from './rotate-form.tsx'
import { backToServers } from '../rotation/back-links.tsx'
import css from './rotate-screen.module.css'

const route = getRouteApi('/p/$project/rotate')
const ButtonLink = createLink(Button<'a'>)

export function RotateScreen() {
  const { project } = route.useParams()
  const selection = useSelection(project)
  return selection.size === 0 ? (
    <NothingSelected project={project} />
  ) : (
    <RotateForm key={project} project={project} selection={selection} />
  )
}

function NothingSelected({ project }: { project: string }) {
  const { t } = useLingui()
  return (
    <>
      <PageHead title={t`Rotate key pair`} back={backToServers(project, t`Servers`)} />
      <div className={css.empty}>
        <EmptyState
          icon={IconCheckbox}
          title={<Trans>No server is selected</Trans>}
          text={<Trans>Tick the servers whose key pair is to change, then come back here.</Trans>}
          action={
            <ButtonLink component="a" to="/p/$project/servers" params={{ project }}>
              <Trans>To the servers</Trans>
            </ButtonLink>
          }
        />
      </div>
    </>
  )
}
