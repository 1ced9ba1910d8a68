import { useLingui } from '@lingui/react/macro'
import { IconKey, IconRotateClockwise, IconSearch, IconServer2 } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { fleetQuery, keyPairsQuery, rotationsQuery } from '../api/queries.ts'
import { shorten } from '../ui/short-id.tsx'
import type { Command, CommandGroup } from './command.ts'
import { findServers, fitsWords, numberIn } from './find.ts'

const mostServers = 8
const mostKeyPairs = 6
const mostRotations = 6

/** Among how many servers was looked, and of how many where the cloud has said. */
export type ServersLooked = { read: number; of: number | undefined }

/**
 * What is found by name, id or number. Servers only among those that are there: a look for one reads no fleet. `looked` is
 * there while those are not all.
 */
export function useFinds(
  project: string,
  query: string,
): { groups: CommandGroup[]; looked: ServersLooked | undefined } {
  const { t } = useLingui()
  const fleet = useQuery({ ...fleetQuery(project), enabled: false }).data
  const servers = useServerCommands(project, query)
  const keyPairs = useKeyPairCommands(project, query)
  const rotations = useRotationCommands(project, query)
  return {
    looked: fleet?.complete === true ? undefined : { read: fleet?.byId.size ?? 0, of: fleet?.count },
    groups: [
      { id: 'rotations', label: t`Rotations`, commands: rotations },
      { id: 'servers', label: t`Servers`, commands: servers },
      { id: 'key pairs', label: t`Key pairs`, commands: keyPairs },
    ],
  }
}

function useServerCommands(project: string, query: string): Command[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const fleet = useQuery({ ...fleetQuery(project), enabled: false }).data
  const found = findServers(fleet?.byId.values() ?? [], query, mostServers).map(({ id, name }): Command => ({
    id: `server ${id}`,
    label: name,
    hint: shorten(id),
    icon: IconServer2,
    run: () => void navigate({ to: '/p/$project/servers', params: { project }, search: { q: name, server: id } }),
  }))
  if (fleet?.complete === true || query === '' || project === '') return found
  return [
    ...found,
    {
      id: 'look for a server',
      label: t`Look for “${query}” in the list of servers`,
      icon: IconSearch,
      run: () => void navigate({ to: '/p/$project/servers', params: { project }, search: { q: query } }),
    },
  ]
}

function useKeyPairCommands(project: string, query: string): Command[] {
  const navigate = useNavigate()
  const { data } = useQuery({ ...keyPairsQuery(project), enabled: project !== '' })
  if (data === undefined || query === '') return []
  return data
    .filter(({ name, fingerprint }) => fitsWords(query, `${name} ${fingerprint}`))
    .slice(0, mostKeyPairs)
    .map(({ name }) => ({
      id: `key pair ${name}`,
      label: name,
      icon: IconKey,
      run: () => void navigate({ to: '/p/$project/key-pairs', params: { project }, search: { q: name } }),
    }))
}

function useRotationCommands(project: string, query: string): Command[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  // The one that was submitted a moment ago is what is looked for most.
  const { data } = useInfiniteQuery({ ...rotationsQuery(project), enabled: project !== '', staleTime: 0 })
  if (query === '') return []
  const wanted = numberIn(query)
  const known = data?.pages.flatMap(({ rotations }) => rotations) ?? []
  const exact = known.filter(({ number }) => String(number) === wanted)
  const others = known.filter(
    ({ number, reason, keyPair }) =>
      String(number) !== wanted && fitsWords(query, `${t`Rotation ${number}`} ${reason} ${keyPair?.name ?? ''}`),
  )
  const found = [...exact, ...others].slice(0, mostRotations).map(({ id, number, reason }): Command => ({
    id: `rotation ${id}`,
    label: t`Rotation ${number}`,
    hint: reason.length > 40 ? `${reason.slice(0, 40)}…` : reason,
    icon: IconRotateClockwise,
    run: () => void navigate({ to: '/p/$project/rotations/$id', params: { project, id } }),
  }))
  if (wanted === undefined || exact.length > 0) return found
  return [
    ...found,
    {
      id: 'look for a rotation',
      label: t`Look for rotation ${wanted} in the list`,
      icon: IconSearch,
      run: () => void navigate({ to: '/p/$project/rotations', params: { project }, search: { q: wanted } }),
    },
  ]
}
