import type { DragEvent } from 'react'
import type { PrivateKeyFile } from './use-private-key.ts'

/**
 * For what lies around the place where a file is dropped: one that falls beside it is taken too. Otherwise the browser
 * would leave the page to show it.
 */
export const dropsInto = ({ take }: PrivateKeyFile) => ({
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer.types.includes('Files')) event.preventDefault()
  },
  onDrop: (event: DragEvent) => {
    const [file] = event.dataTransfer.files
    if (file === undefined || event.defaultPrevented) return
    event.preventDefault()
    take(file)
  },
})
