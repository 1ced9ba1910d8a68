import { hexOf } from './random.ts'
import type { Server } from './fleet.ts'
import { openSshEd25519, readPublicKey } from './ssh-key.ts'
import type { ProjectState, World } from './world.ts'

/**
 * What somebody else does in the cloud meanwhile, past the calls that a client makes. Each throws one line where there is
 * no such thing.
 */
export type ByHand = {
  /** A server by id or name: its status, its key pair ('' for none), whether it is gone. */
  setServer(server: string, to: { status?: number; keyPair?: string; gone?: boolean }): void
  /** Deletes a key pair and makes another under its name: same name, other fingerprint. Of the first project by default. */
  remakeKeyPair(name: string, projectId?: string): void
  deleteKeyPair(name: string, projectId?: string): void
}

function serverOf(world: World, named: string): Server {
  const server = world.servers.get(named) ?? [...world.servers.values()].find(({ name }) => name === named)
  if (!server) throw new Error(`There is no server ${JSON.stringify(named)}`)
  return server
}

function projectOf(world: World, id: string | undefined): ProjectState {
  const project = id === undefined ? world.projects.values().next().value : world.projects.get(id)
  if (!project) throw new Error(`There is no project ${JSON.stringify(id)}`)
  return project
}

export function createByHand(present: () => World): ByHand {
  let remade = 0

  return {
    setServer(named, { status, keyPair, gone }) {
      const world = present()
      const server = serverOf(world, named)
      server.updateTime = world.now()
      if (status !== undefined) server.status = status
      if (keyPair !== undefined) server.keyPairName = keyPair
      if (gone !== undefined) server.gone = gone
    },
    remakeKeyPair(name, projectId) {
      const world = present()
      const { keyPairs } = projectOf(world, projectId)
      const former = keyPairs.get(name)
      if (!former) throw new Error(`There is no key pair ${JSON.stringify(name)}`)
      remade += 1
      // Nobody has its private half; deterministic, so that a run can be repeated.
      const publicKey = openSshEd25519(Buffer.from(hexOf(`${world.seed} ${name} ${remade}`, 64), 'hex'))
      const fingerprint = readPublicKey(publicKey, 'ssh')?.fingerprint ?? ''
      const createTime = world.now()
      keyPairs.set(name, { ...former, id: former.id + remade, type: 'ssh', publicKey, fingerprint, createTime })
    },
    deleteKeyPair(name, projectId) {
      if (!projectOf(present(), projectId).keyPairs.delete(name)) {
        throw new Error(`There is no key pair ${JSON.stringify(name)}`)
      }
    },
  }
}
