import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFilter, IconLock, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { createLink, getRouteApi } from '@tanstack/react-router'
import { sessionQuery } from '../api/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { GreyNotice } from '../ui/grey-notice.tsx'
import { ListSkeleton } from '../ui/list-skeleton.tsx'
import list from '../ui/list-tools.module.css'
import { useMay } from '../ui/may.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import frame from '../ui/screen.module.css'
import { SearchBox } from '../ui/search-box.tsx'
import { useUrlText } from '../ui/use-url-text.ts'
import { usersQuery } from './access-queries.ts'
import { AddUser } from './add-user.tsx'
import { fitsUser } from './fits-user.ts'
import { UserDrawer } from './user-drawer.tsx'
import { UsersTable } from './users-table.tsx'

const route = getRouteApi('/p/$project/users')
const ButtonLink = createLink(Button<'a'>)

/** Who may sign in, and as what; for administrators. */
export function UsersScreen() {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { project } = route.useParams()
  const { q, user: opened, open } = route.useSearch()
  const navigate = route.useNavigate()
  const { data: session } = useQuery(sessionQuery())
  const { may, why } = useMay('users.manage', t`administrators keep the users`)
  const local = session?.signIn === 'local'
  const read = useQuery({ ...usersQuery(), enabled: may && session?.signIn !== 'none' })
  const [typed, setTyped] = useUrlText(
    q ?? '',
    (text) =>
      void navigate({
        search: (now) => {
          const { q: _, ...others } = now
          return { ...others, ...(text !== '' && { q: text }) }
        },
        replace: true,
      }),
  )
  const close = () => void navigate({ search: ({ q }) => (q === undefined ? {} : { q }), replace: true })
  const shown = read.data?.filter((user) => fitsUser(user, typed, i18n)) ?? []
  const looked = read.data?.find(({ id }) => id === opened)
  return (
    <div className={frame.screen}>
      <PageHead title={t`Users`} count={read.data && format.number(read.data.length)}>
        {local && may && (
          <ActionButton
            look="primary"
            icon={IconUserPlus}
            onClick={() => void navigate({ search: (now) => ({ ...now, open: 'add' }) })}
          >
            <Trans>Add a user…</Trans>
          </ActionButton>
        )}
      </PageHead>
      {read.data !== undefined && (
        <div className={list.tools}>
          <div className={list.search}>
            <SearchBox label={t`Name or role`} value={typed} onChange={setTyped} slash />
          </div>
        </div>
      )}
      <div className={frame.scroll}>
        {session?.signIn === 'none' && (
          <Inset>
            <EmptyState
              icon={IconUsers}
              title={<Trans>Nobody signs in to this console</Trans>}
              text={
                <Trans>
                  It answers on the loopback address alone and lets in whoever reaches it, as one user who may do
                  everything. KEYTURN_SIGN_IN sets it to local accounts or to an OpenID provider.
                </Trans>
              }
              action={<ToServers project={project} />}
            />
          </Inset>
        )}
        {session !== undefined && session.signIn !== 'none' && !may && (
          <Inset>
            <EmptyState
              icon={IconLock}
              title={<Trans>This page is for administrators</Trans>}
              text={why}
              action={<ToServers project={project} />}
            />
          </Inset>
        )}
        {session?.signIn === 'oidc' && may && (
          <Inset>
            <GreyNotice
              icon={IconUsers}
              title={<Trans>The sign-in provider says who these are</Trans>}
              text={
                <Trans>Each is listed from their first sign-in on, with the role that the provider said last.</Trans>
              }
            />
          </Inset>
        )}
        {read.error !== null && (
          <Inset>
            <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />
          </Inset>
        )}
        {read.isLoading && <ListSkeleton label={t`Reading the users`} tall />}
        {shown.length > 0 && (
          <UsersTable
            users={shown}
            own={session?.user?.id}
            onOpen={(id) => void navigate({ search: (now) => ({ ...now, user: id }) })}
          />
        )}
        {read.data !== undefined && shown.length === 0 && (
          <Inset>
            <EmptyState
              icon={IconFilter}
              title={<Trans>No user fits</Trans>}
              text={<Trans>All were looked through.</Trans>}
              action={
                <Button onClick={() => setTyped('')}>
                  <Trans>Show all</Trans>
                </Button>
              }
            />
          </Inset>
        )}
      </div>
      {open === 'add' && local && may && <AddUser onClose={close} />}
      {looked !== undefined && session !== undefined && (
        <UserDrawer key={looked.id} user={looked} session={session} onClose={close} />
      )}
    </div>
  )
}

function ToServers({ project }: { project: string }) {
  return (
    <ButtonLink component="a" to="/p/$project/servers" params={{ project }}>
      <Trans>To the servers</Trans>
    </ButtonLink>
  )
}

function Inset({ children }: { children: React.ReactNode }) {
  return <div className={frame.inset}>{children}</div>
}
