import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type LinkParts = { className: string | undefined; children: ReactNode }

// What it leads to is not the present page, although its address is the beginning of this one's.
const exact = { exact: true }

/** The arrow before a screen's title, for PageHead's `back`; `label` says where it leads. */
export const backToServers = (project: string, label: string) =>
  function BackToServers(parts: LinkParts) {
    return <Link to="/p/$project/servers" params={{ project }} activeOptions={exact} aria-label={label} {...parts} />
  }

export const backToRotations = (project: string, label: string) =>
  function BackToRotations(parts: LinkParts) {
    return <Link to="/p/$project/rotations" params={{ project }} activeOptions={exact} aria-label={label} {...parts} />
  }
