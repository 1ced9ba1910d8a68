import { Button } from '@mantine/core'
import { Trans } from '@lingui/react/macro'
import { IconFilter, IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import type { KeyPairFilter } from './key-pairs-search.ts'

type KeyPairsEmptyProps = {
  search: string
  filter: KeyPairFilter
  /** The servers are not counted yet, so none is known to be unused. */
  counting: boolean
  onShowAll: () => void
  /** The way out of an empty project. */
  action: ReactNode
}

/** Nothing to show, and why: there is none, none fits, or it is not known yet. */
export function KeyPairsEmpty({ search, filter, counting, onShowAll, action }: KeyPairsEmptyProps) {
  const showAll = (
    <Button onClick={onShowAll}>
      <Trans>Show all</Trans>
    </Button>
  )
  if (filter === 'unused' && counting) {
    return (
      <EmptyState
        icon={IconFilter}
        title={<Trans>It is not known yet which are unused</Trans>}
        text={<Trans>That shows when all servers have been read.</Trans>}
        action={showAll}
      />
    )
  }
  if (search !== '') {
    return (
      <EmptyState
        icon={IconFilter}
        title={<Trans>No key pair fits “{search}”</Trans>}
        text={<Trans>Names and fingerprints are searched.</Trans>}
        action={showAll}
      />
    )
  }
  if (filter !== 'all') {
    return (
      <EmptyState
        icon={IconFilter}
        title={
          filter === 'unused' ? <Trans>Every key pair is on a server</Trans> : <Trans>No key pair is blocked</Trans>
        }
        text={
          filter === 'unused' ? (
            <Trans>One that no server is on would stand here and could be deleted.</Trans>
          ) : (
            <Trans>Each of them can be put on a server.</Trans>
          )
        }
        action={showAll}
      />
    )
  }
  return (
    <EmptyState
      icon={IconKey}
      title={<Trans>This project has no key pairs</Trans>}
      text={<Trans>Import a public key, or make a key pair in this browser.</Trans>}
      action={action}
    />
  )
}
