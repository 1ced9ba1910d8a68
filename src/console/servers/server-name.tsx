import { useServerDrawer } from './server-opening.ts'
import css from './server-name.module.css'

/** The name of a server, which opens its drawer; a link, so that it opens in another tab too. */
export function ServerName({ id, name, reachable }: { id: string; name: string; reachable: boolean }) {
  const { open } = useServerDrawer()
  return (
    <a
      href={`?server=${encodeURIComponent(id)}`}
      className={css.name}
      tabIndex={reachable ? 0 : -1}
      data-opens={id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        open(id)
      }}
    >
      {name}
    </a>
  )
}
