import type { RotationAction } from './words.ts'

/** Where everything is under `/api`: one function a route, used by the console; the proxy declares the same paths. */
const part = encodeURIComponent

const inProject = (project: string, rest: string) => `/api/projects/${part(project)}/${rest}`

export const paths = {
  session: () => '/api/session',
  servers: (project: string) => inProject(project, 'servers'),
  server: (project: string, id: string) => inProject(project, `servers/${part(id)}`),
  serverRotations: (project: string, id: string, cursor?: string) =>
    inProject(project, `servers/${part(id)}/rotations`) + (cursor === undefined ? '' : `?cursor=${part(cursor)}`),
  keyPairs: (project: string) => inProject(project, 'key-pairs'),
  /** `fingerprint`, to delete it: the one that was seen, so that none made anew under its name is deleted. */
  keyPair: (project: string, name: string, fingerprint?: string) =>
    inProject(project, `key-pairs/${part(name)}`) +
    (fingerprint === undefined || fingerprint === '' ? '' : `?fingerprint=${part(fingerprint)}`),
  rotations: (project: string, cursor?: string) =>
    inProject(project, 'rotations') + (cursor === undefined ? '' : `?cursor=${part(cursor)}`),
  rotation: (project: string, id: string) => inProject(project, `rotations/${part(id)}`),
  targets: (project: string, id: string, since?: number) =>
    inProject(project, `rotations/${part(id)}/targets`) + (since === undefined ? '' : `?since=${since}`),
  rotationAction: (
    project: string,
    id: string,
    action: RotationAction | 'retry' | 'undo' | 'approve' | 'approve/options' | 'reject',
  ) => inProject(project, `rotations/${part(id)}/${action}`),
  targetAction: (project: string, id: string, serverId: string, action: 'recheck' | 'markFailed') =>
    inProject(project, `rotations/${part(id)}/targets/${part(serverId)}/${action}`),
  evidence: (project: string, id: string, format: 'json' | 'csv') =>
    inProject(project, `rotations/${part(id)}/evidence.${format}`),
} as const
