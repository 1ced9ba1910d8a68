import type { Project } from './projects.ts'
import type { ProjectState, World } from './world.ts'

/** What a handler gets to answer an authenticated call. */
export type Context = {
  world: World
  requestId: string
  query: URLSearchParams
  body: Uint8Array
  /** The server, job or key pair that the path names. */
  name: string
  /** The projects that the caller's key opens. */
  callerProjects: Project[]
}

/** The same for a call within a project, which the caller may use. */
export type ProjectContext = Context & { state: ProjectState }
