import { Link } from '@tanstack/react-router'
import css from './server-name.module.css'

/** The name of a server, which opens its drawer over the list as it is, also in another tab. */
export function ServerName({ id, name, reachable }: { id: string; name: string; reachable: boolean }) {
  return (
    <Link
      from="/p/$project/servers"
      to="."
      search={(before) => ({ ...before, server: id })}
      state={(before) => ({ ...before, overList: true })}
      preload={false}
      className={css.name}
      tabIndex={reachable ? 0 : -1}
      data-opens={id}
    >
      {name}
    </Link>
  )
}
