import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'
import { ServerDrawer } from './lazy-dialogs.ts'
import { placeInList } from './place-in-list.ts'
import { useServerDrawer } from './server-opening.ts'
import type { ServersList } from './use-servers-list.ts'

type OpenDrawerProps = { project: string; id: string | undefined; list: ServersList }

/** The drawer of the server that the address names, over whatever the screen shows. */
export function OpenDrawer({ project, id, list }: OpenDrawerProps) {
  return id === undefined ? null : <Open project={project} id={id} list={list} />
}

/** One drawer for all of them: it stays open, and the focus where it is, while it is led from one to the next. */
function Open({ project, id, list }: OpenDrawerProps & { id: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { step, close } = useServerDrawer()
  const { shown, byId } = list
  const place = useMemo(() => placeInList(shown, id), [shown, id])
  return (
    <ServerDrawer
      project={project}
      id={id}
      known={byId.get(id)}
      keyPairs={list.keyPairs}
      place={place}
      coming={!list.fleet.complete && list.error === null}
      onStep={(next) => {
        const name = byId.get(next)?.name || next
        const { at = 0, of } = placeInList(shown, next)
        announce(t`${name}, ${format.number(at)} of ${format.number(of)}`)
        step(next)
      }}
      onClose={close}
    />
  )
}
