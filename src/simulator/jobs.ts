import type { Server } from './fleet.ts'
import type { Quirk } from './knobs.ts'
import { between, hex } from './random.ts'
import type { Job, World } from './world.ts'

/** Starts the job of an accepted change; what becomes of it is settled here and done when its time has come. */
export function startJob(world: World, server: Server, keyPairName: string, requestId: string, quirk: Quirk): Job {
  const now = world.now()
  const job: Job = {
    id: hex(world.random, 32),
    requestId,
    projectId: server.projectId,
    serverId: server.id,
    keyPairName,
    status: 1,
    beginTime: now,
    endTime: null,
    errorCode: null,
    vanished: quirk.jobVanishes === true,
  }
  world.jobs.set(job.id, job)
  const siblings = world.jobsByRequest.get(requestId)
  if (siblings) siblings.push(job)
  else world.jobsByRequest.set(requestId, [job])
  const accepted = world.accepted.get(server.id) ?? []
  accepted.push({ requestId, jobId: job.id, keyPair: keyPairName, at: now })
  world.accepted.set(server.id, accepted)
  server.openJob = job.id
  if (quirk.disappears === 'afterChange') server.gone = true
  const endTime = now + between(world.knobs.jobMs, world.random)
  if (!quirk.jobStuck) world.agenda.at(endTime, () => endJob(world, job, server, quirk, endTime))
  return job
}

function endJob(world: World, job: Job, server: Server, quirk: Quirk, endTime: number): void {
  job.endTime = endTime
  server.openJob = null
  if (quirk.jobFails !== undefined) {
    job.status = -1
    job.errorCode = quirk.jobFails
    if (!quirk.changesAnyway) return
  } else job.status = 2
  if (quirk.effectMissing) return
  const apply = (at: number) => {
    server.keyPairName = job.keyPairName
    server.updateTime = at
    const applied = world.changes.get(server.id) ?? []
    applied.push({ jobId: job.id, keyPairName: job.keyPairName, at })
    world.changes.set(server.id, applied)
  }
  const late = quirk.effectLateMs ?? 0
  if (late === 0) apply(endTime)
  else world.agenda.at(endTime + late, () => apply(endTime + late))
}
