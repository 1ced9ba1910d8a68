import type { RotationRow, TargetRow } from '../../database/schema.ts'
import type { Process } from './process.ts'
import type { News, StoredEvent } from './store.ts'

/** A rotation as the ledger told it so far. */
export type RotationView = {
  row: RotationRow
  targets: Map<string, TargetRow>
  events: StoredEvent[]
}

/** What one transaction changed of one rotation. */
export type Step = {
  /** The one that wrote it, also where a person did through it. */
  process: Process
  /** When, in virtual time. */
  elapsed: number
  /** Absent for a rotation that is new. */
  before?: RotationRow
  after: RotationRow
  changes: { before?: TargetRow; after: TargetRow }[]
  events: StoredEvent[]
  /** Of the whole rotation, by server id. */
  targetsBefore: ReadonlyMap<string, TargetRow>
  targetsAfter: ReadonlyMap<string, TargetRow>
  eventsBefore: readonly StoredEvent[]
}

/** The ledger as it was told in steps. */
export class LedgerView {
  readonly rotations = new Map<string, RotationView>()

  known() {
    return new Map(
      [...this.rotations].map(([id, { row }]) => [id, { revision: row.revision, sequence: row.last_sequence }]),
    )
  }

  /** Takes the news in, and says what they are for each rotation that changed. */
  take(news: News, process: Process, elapsed: number): Step[] {
    return news.rotations.flatMap((row) => {
      const view = this.rotations.get(row.id)
      if (view !== undefined && JSON.stringify(view.row) === JSON.stringify(row)) return []
      const targets = news.targets.filter(({ rotation_id }) => rotation_id === row.id)
      const events = news.events.filter(({ rotation_id }) => rotation_id === row.id)
      const targetsBefore = view?.targets ?? new Map<string, TargetRow>()
      const targetsAfter = new Map(targetsBefore)
      for (const target of targets) targetsAfter.set(target.server_id, target)
      const step: Step = {
        process,
        elapsed,
        ...(view === undefined ? {} : { before: view.row }),
        after: row,
        changes: targets.map((after) => {
          const before = targetsBefore.get(after.server_id)
          return { ...(before === undefined ? {} : { before }), after }
        }),
        events,
        targetsBefore,
        targetsAfter,
        eventsBefore: view?.events ?? [],
      }
      this.rotations.set(row.id, { row, targets: targetsAfter, events: [...step.eventsBefore, ...events] })
      return [step]
    })
  }

  /** The target that a lock of this server belongs to. */
  holder(serverId: string): TargetRow | undefined {
    for (const { targets } of this.rotations.values()) {
      const target = targets.get(serverId)
      if (target?.locked === 1) return target
    }
    return undefined
  }

  /** The targets that other rotations have of the same server. */
  others({ rotation_id, server_id }: TargetRow): TargetRow[] {
    return [...this.rotations.values()].flatMap(({ row, targets }) =>
      row.id === rotation_id ? [] : (targets.get(server_id) ?? []),
    )
  }
}
