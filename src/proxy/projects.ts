import type { Kysely } from 'kysely'
import type { PersonEnv } from './access/allow.ts'
import type { RelyingParty } from './access/terms.ts'
import type { Clock } from './cloud/clock.ts'
import { createGates, createProjectCloud, type ProjectCloud } from './cloud/cloud.ts'
import type { OnCall } from './cloud/observed.ts'
import { createCallTrial, type TriedCalls } from './cloud/try-calls.ts'
import type { ProjectConfig } from './config-projects.ts'
import type { ApprovalConfig, Config } from './config.ts'
import type { Database } from './database/schema.ts'
import type { Engine } from './rotations/engine.ts'
import type { Passkeys } from './rotations/approval-passkey.ts'
import type { Head } from './rotations/ledger.ts'
import { createFleetReads } from './servers/fleet.ts'

export type Project = {
  config: ProjectConfig
  cloud: ProjectCloud
  fleet: ReturnType<typeof createFleetReads>
  /** Tries every call that only reads, for the connection check. */
  tryCalls: () => Promise<TriedCalls>
}

/** What waits for a second person, and what their word is signed with. */
type Approvals = ApprovalConfig & { passkeys: Passkeys; relyingParty: () => RelyingParty }

/** What every route under a project finds in its context. */
export type ProjectEnv = {
  Variables: PersonEnv['Variables'] & {
    project: Project
    db: Kysely<Database>
    engine: Engine
    clock: Clock
    onHead: ((head: Head) => void) | undefined
    /** The network address that the request came from, for the trail. */
    address: string
    approval: Approvals
  }
}

/** The projects of this console by id. Projects that share a host share its ceiling. */
export function createProjects(config: Config, onCall?: OnCall): Map<string, Project> {
  const gates = createGates(config.cloudConcurrency, config.cloudRate)
  return new Map(
    config.projects.map((project) => {
      const cloud = createProjectCloud(project, { gates, onCall })
      const tryCalls = createCallTrial(project, { gates, onCall })
      return [project.id, { config: project, cloud, fleet: createFleetReads(cloud), tryCalls }]
    }),
  )
}
