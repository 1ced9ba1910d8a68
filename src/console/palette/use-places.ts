import { useLingui } from '@lingui/react/macro'
import {
  IconDownload,
  IconFilterOff,
  IconHandStop,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconPlayerStop,
  IconRefresh,
  IconRotateClockwise,
  IconServer2,
  IconSwitchHorizontal,
} from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { latePaths } from '../../contract/late-paths.ts'
import { paths } from '../../contract/paths.ts'
import { rotationActionStates } from '../../contract/rules.ts'
import { fleetQuery, sessionQuery } from '../api/queries.ts'
import { places } from '../app/navigation.tsx'
import { screenKeys } from '../app/use-shortcut-keys.ts'
import { useMayControl } from '../rotation/may-control.ts'
import { useKnownRotation } from '../rotation/use-rotation.ts'
import { withoutFilters } from '../servers/servers-search.ts'
import type { Command } from './command.ts'

const icons = {
  '/p/$project/servers': IconServer2,
  '/p/$project/rotations': IconRotateClockwise,
  '/p/$project/key-pairs': IconKey,
  '/p/$project/activity': IconHistory,
  '/p/$project/about': IconInfoCircle,
} as const

const keysTo = (to: string) => Object.entries(screenKeys).find(([, screen]) => to.endsWith(`/${screen}`))?.[0]

/** The screens, and the other projects. */
export function usePlaceCommands(project: string | undefined): Command[] {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const { data: session } = useQuery(sessionQuery())
  const screens =
    project === undefined
      ? []
      : places.map(({ to, word }): Command => {
          const letter = keysTo(to)
          return {
            id: to,
            label: i18n._(word),
            icon: icons[to],
            keywords: to.slice('/p/$project/'.length),
            hint: letter === undefined ? undefined : `g ${letter}`,
            run: () => void navigate({ to, params: { project } }),
          }
        })
  const others = (session?.projects ?? []).filter(({ id }) => id !== project)
  return [
    ...screens,
    ...others.map(({ id, name, region }): Command => ({
      id: `project ${id}`,
      label: t`Project ${name}`,
      icon: IconSwitchHorizontal,
      hint: region,
      run: () => void navigate({ to: '/p/$project/servers', params: { project: id } }),
    })),
  ]
}

function download(href: string) {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}

/** What can be done on the screen that stands under the palette. What commits something opens its dialog, as ever. */
export function useHereCommands(project: string | undefined): Command[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { pathname, searchStr } = useLocation()
  const { id } = useParams({ strict: false })
  const { may } = useMayControl()
  const rotation = useKnownRotation(project ?? '', id ?? '')
  if (project === undefined) return []
  if (id !== undefined && rotation !== undefined) {
    const { state, number } = rotation
    const dialog = (open: string) => () =>
      void navigate({ to: '/p/$project/rotations/$id', params: { project, id }, search: (now) => ({ ...now, open }) })
    const says = (action: 'stop' | 'proceed') => may && rotationActionStates[action].includes(state)
    return [
      ...(says('proceed') ? [{ id: 'go on', label: t`Go on…`, icon: IconHandStop, run: dialog('goOn') }] : []),
      ...(says('stop') ? [{ id: 'stop', label: t`Stop…`, icon: IconPlayerStop, run: dialog('stop') }] : []),
      ...(['json', 'csv'] as const).map((format): Command => ({
        id: `evidence ${format}`,
        label: t`Evidence of rotation ${number}`,
        hint: format.toUpperCase(),
        icon: IconDownload,
        run: () => download(paths.evidence(project, id, format)),
      })),
    ]
  }
  if (pathname.endsWith('/servers')) {
    const again: Command = {
      id: 'read again',
      label: t`Read the servers again`,
      icon: IconRefresh,
      run: () => void client.refetchQueries({ queryKey: fleetQuery(project).queryKey }),
    }
    const all: Command = {
      id: 'show all',
      label: t`Clear the filters`,
      icon: IconFilterOff,
      run: () => void navigate({ from: '/p/$project/servers', to: '.', search: withoutFilters }),
    }
    return searchStr === '' ? [again] : [again, all]
  }
  if (pathname.endsWith('/activity')) {
    return [
      {
        id: 'export',
        label: t`Export the whole trail`,
        hint: 'NDJSON',
        icon: IconDownload,
        run: () => download(latePaths.activityExport('ndjson', new URLSearchParams())),
      },
    ]
  }
  return []
}
