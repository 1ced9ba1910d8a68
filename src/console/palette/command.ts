import type { Icon } from '@tabler/icons-react'

/** Something that the palette can do: go somewhere, or run an action. */
export type Command = {
  id: string
  label: string
  /** Beside the label, in a machine's face: an id, a fingerprint, keys. */
  hint?: string | undefined
  icon: Icon
  /** Found by these words too. */
  keywords?: string
  run: () => void
}

export type CommandGroup = { id: string; label: string; commands: Command[] }
