import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { SortColumn } from './servers-search.ts'

/** The columns in their places; `leaves` is how narrow a page has to be for one to go. */
export const columns: { id: SortColumn; head: MessageDescriptor; leaves?: 'wide' | 'middle'; end?: true }[] = [
  { id: 'name', head: msg`Server` },
  { id: 'id', head: msg`Id`, leaves: 'wide' },
  { id: 'status', head: msg`Status` },
  { id: 'keyPair', head: msg`Key pair` },
  { id: 'model', head: msg`Model`, leaves: 'wide' },
  { id: 'zone', head: msg`Zone`, leaves: 'middle' },
  { id: 'network', head: msg({ message: 'Net', comment: 'column: network version, v1 or v2' }), leaves: 'wide' },
  { id: 'address', head: msg`Public address`, leaves: 'middle' },
  { id: 'updated', head: msg`Updated`, leaves: 'wide', end: true },
]
