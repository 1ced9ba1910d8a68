import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type LinkParts = { className: string | undefined; children: ReactNode }

/** The arrow before a screen's title, for PageHead's `back`; `label` says where it leads. */
export const backToServers = (project: string, label: string) =>
  function BackToServers(parts: LinkParts) {
    return <Link to="/p/$project/servers" params={{ project }} aria-label={label} {...parts} />
  }

export const backToRotations = (project: string, label: string) =>
  function BackToRotations(parts: LinkParts) {
    return <Link to="/p/$project/rotations" params={{ project }} aria-label={label} {...parts} />
  }
