import { lazy, Suspense } from 'react'
import type { Rotation } from '../../contract/rotation.ts'
import { GoOnDialog } from './go-on-dialog.tsx'
import type { LiveTargets } from './live-targets.ts'
import { StopDialog } from './stop-dialog.tsx'
import type { Control } from './use-control.ts'

/** The dialogs over a rotation, as the address names them. */
export const openDialogs = ['stop', 'goOn', 'retry', 'undo', 'approve', 'reject'] as const
export type OpenDialog = (typeof openDialogs)[number]

// Stopping and going on come with the page: they must be at hand also when nothing more can be loaded. The others have
// forms and come when they are wanted.
const importRetry = () => import('./retry-dialog.tsx')
const importUndo = () => import('./undo-dialog.tsx')
const importRequest = () => import('./request-dialog.tsx')
const importTarget = () => import('./target-detail.tsx')
const RetryDialog = lazy(async () => ({ default: (await importRetry()).RetryDialog }))
const UndoDialog = lazy(async () => ({ default: (await importUndo()).UndoDialog }))
const RequestDialog = lazy(async () => ({ default: (await importRequest()).RequestDialog }))
const TargetDetail = lazy(async () => ({ default: (await importTarget()).TargetDetail }))

/** Ahead of a click. One that fails is tried again by the click, and says so there. */
const ahead = (load: () => Promise<unknown>) => () => void load().catch(() => undefined)
export const loadRetry = ahead(importRetry)
export const loadUndo = ahead(importUndo)
export const loadDecision = ahead(importRequest)

type DialogsProps = {
  rotation: Rotation
  live: LiveTargets
  control: Control
  open: string | undefined
  server: string | undefined
  onOpen: (dialog: OpenDialog | undefined, server?: string) => void
}

export function RotationDialogs({ rotation, live, control, open, server, onOpen }: DialogsProps) {
  const close = () => onOpen(undefined)
  const dialog = openDialogs.find((one) => one === open)
  switch (dialog) {
    case 'approve':
    case 'reject':
      return (
        <Suspense key={dialog}>
          <RequestDialog word={dialog} rotation={rotation} live={live} control={control} onClose={close} />
        </Suspense>
      )
    case 'stop':
      if (rotation.state === 'requested')
        return (
          <Suspense key="withdraw">
            <RequestDialog word="stop" rotation={rotation} live={live} control={control} onClose={close} />
          </Suspense>
        )
      return <StopDialog rotation={rotation} control={control} onClose={close} />
    case 'goOn':
      return <GoOnDialog rotation={rotation} live={live} control={control} onClose={close} />
    case 'retry':
      return (
        <Suspense key="retry">
          <RetryDialog rotation={rotation} live={live} start={control.start} server={server} onClose={close} />
        </Suspense>
      )
    case 'undo':
      return (
        <Suspense key="undo">
          <UndoDialog rotation={rotation} live={live} start={control.start} server={server} onClose={close} />
        </Suspense>
      )
    case undefined:
    default: {
      const target = server === undefined ? undefined : live.byId.get(server)
      if (target === undefined) return null
      return (
        <Suspense key="target">
          <TargetDetail rotation={rotation} target={target} unread={live.unread} control={control} onOpen={onOpen} />
        </Suspense>
      )
    }
  }
}
