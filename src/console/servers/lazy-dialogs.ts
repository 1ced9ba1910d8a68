import { lazy } from 'react'
import { loadScreenWords } from '../app/language.ts'

/** What is loaded with a dialog: its words. */
async function withWords<Part>(load: Promise<Part>): Promise<Part> {
  const [part] = await Promise.all([load, loadScreenWords()])
  return part
}

const importPaste = () => withWords(import('./dialogs/paste-dialog.tsx'))
/** Ahead of a click. One that fails is tried again by the click, and says so there. */
export const loadPaste = () => void importPaste().catch(() => undefined)

export const ServerDrawer = lazy(async () => ({
  default: (await withWords(import('./dialogs/server-drawer.tsx'))).ServerDrawer,
}))
export const PasteDialog = lazy(async () => ({ default: (await importPaste()).PasteDialog }))
export const BlockedDialog = lazy(async () => ({
  default: (await withWords(import('./dialogs/blocked-dialog.tsx'))).BlockedDialog,
}))
