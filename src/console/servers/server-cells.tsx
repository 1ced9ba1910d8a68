// Virtual rows are laid out as grids, which takes a real table's meaning away in some browsers; the roles give it back.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ComponentType } from 'react'
import type { KeyPair } from '../../contract/key-pair.ts'
import type { Server } from '../../contract/server.ts'
import { Age } from '../ui/age.tsx'
import { KeyPairName } from '../ui/key-pair-name.tsx'
import { shorten } from '../ui/short-id.tsx'
import type { InRotation } from './in-rotation.ts'
import type { SortColumn } from './servers-search.ts'
import { ServerName } from './server-name.tsx'
import { StatusCell } from './server-status-cell.tsx'
import css from './servers-table.module.css'

export type CellProps = {
  project: string
  server: Server
  /** Its id where it has no name. */
  name: string
  keyPair: KeyPair | undefined
  unlisted: boolean
  inRotation: InRotation | undefined
  reachable: boolean
}

/** What a machine named, in its own face; cut where it is long, whole when one points at it. */
function Machine({ text, whole = text }: { text: string | undefined; whole?: string | undefined }) {
  return (
    <div role="cell" className={css.machine} title={whole}>
      {text}
    </div>
  )
}

/** A cell for each column that the list can show. */
export const cells: Record<SortColumn, ComponentType<CellProps>> = {
  name: ({ server, name, reachable }) => (
    <div role="cell" className={css.name} title={name}>
      <ServerName id={server.id} name={name} reachable={reachable} />
    </div>
  ),
  id: ({ server }) => (
    <div role="cell" className={css.machine} data-quiet title={server.id}>
      {shorten(server.id)}
    </div>
  ),
  status: StatusCell,
  keyPair: ({ server, keyPair, unlisted }) => (
    <div role="cell" className={css.keyPair}>
      <KeyPairName name={server.keyPair} fingerprint={keyPair?.fingerprint} look={unlisted ? 'unlisted' : 'listed'} />
    </div>
  ),
  keyType: ({ keyPair }) => <Machine text={keyPair?.type} />,
  model: ({ server }) => <Machine text={server.model} />,
  phoneModel: ({ server }) => <Machine text={server.phoneModel} />,
  zone: ({ server }) => <Machine text={server.availabilityZone} />,
  network: ({ server }) => <Machine text={server.networkVersion} />,
  address: ({ server }) => <Addresses all={server.addresses.map((one) => one.public)} />,
  private: ({ server }) => <Addresses all={server.addresses.map((one) => one.private)} />,
  created: ({ server }) => <When at={server.createdAt} />,
  updated: ({ server }) => <When at={server.updatedAt} />,
}

function When({ at }: { at: string | undefined }) {
  return (
    <div role="cell" className={css.when}>
      {at !== undefined && <Age at={at} />}
    </div>
  )
}

/** The first of them; all when one points at it. */
function Addresses({ all }: { all: (string | undefined)[] }) {
  const known = all.filter((one) => one !== undefined)
  return <Machine text={known[0]} whole={known.join(', ')} />
}
