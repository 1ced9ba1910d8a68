import { Plural, Trans } from '@lingui/react/macro'
import { useFormat } from '../ui/format.ts'
import type { DeleteBlock } from './key-pair-list.ts'
import { useMayDelete } from './may-change.ts'

/** Why a key pair cannot be deleted now. */
export function DeleteBlockText({ block }: { block: DeleteBlock }) {
  const format = useFormat()
  switch (block.code) {
    case 'forbidden':
      return <Forbidden />
    case 'counting':
      return <Trans>It can be deleted once it is known that no server is on it; they are being read.</Trans>
    case 'notCounted':
      return <Trans>The servers could not be read, so it is not known whether one is on it.</Trans>
    case 'inUse':
    default:
      return (
        <Plural
          value={block.count}
          one="# server is on it. Rotate it to another key pair first."
          other={`${format.number(block.count)} servers are on it. Rotate them to another key pair first.`}
        />
      )
  }
}

const Forbidden = () => useMayDelete().why
