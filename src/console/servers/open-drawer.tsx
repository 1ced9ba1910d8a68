import { Suspense } from 'react'
import { ServerDrawer } from './lazy-dialogs.ts'
import { useServerDrawer } from './server-opening.ts'
import type { ServersList } from './use-servers-list.ts'

/** The drawer of the server that the address names, over whatever the screen shows. */
export function OpenDrawer({ project, id, list }: { project: string; id: string | undefined; list: ServersList }) {
  const { close } = useServerDrawer()
  if (id === undefined) return null
  return (
    <Suspense>
      <ServerDrawer
        key={id}
        project={project}
        id={id}
        known={list.byId.get(id)}
        keyPairs={list.keyPairs}
        onClose={close}
      />
    </Suspense>
  )
}
