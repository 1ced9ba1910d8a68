import { lateDialog } from '../app/late.tsx'

export const ServerDrawer = lateDialog(
  async () => (await import('./dialogs/server-drawer.tsx')).ServerDrawer,
  ({ onClose }) => onClose,
)
export const PasteDialog = lateDialog(
  async () => (await import('./dialogs/paste-dialog.tsx')).PasteDialog,
  ({ onClose }) => onClose,
)
export const BlockedDialog = lateDialog(
  async () => (await import('./dialogs/blocked-dialog.tsx')).BlockedDialog,
  ({ onClose }) => onClose,
)
