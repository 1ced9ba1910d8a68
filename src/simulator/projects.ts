/** One project of the simulated cloud and the access key that opens it. One key may open several projects. */
export type Project = {
  id: string
  region: string
  /** The IAM name: by default the region's, as a main project's is; a sub-project's is `<region>_<suffix>`. */
  name: string
  ak: string
  sk: string
  securityToken?: string
  /** Servers in this project, when it differs from the option for all. */
  servers?: number
}

export type ProjectOption = Omit<Project, 'name'> & { name?: string }

/** The project of a simulator that was told of none. The key opens nothing but simulators. */
export const defaultProject: Project = {
  id: '0b1d7f6a52c94e0d8a3e4c5b6f708192',
  region: 'cn-north-4',
  name: 'cn-north-4',
  ak: 'SIMULATEDKEYTURN0001',
  sk: 'simulated-secret-of-no-real-cloud-000001',
}

/** Fills in names; throws with one line when two projects contradict each other. */
export function readProjects(options: ProjectOption[] | undefined): Project[] {
  if (!options || options.length === 0) return [defaultProject]
  const projects = options.map((option) => ({ ...option, name: option.name ?? option.region }))
  for (const project of projects) {
    if (projects.filter(({ id }) => id === project.id).length > 1)
      throw new Error(`Project ${project.id} is given twice`)
    const twin = projects.find(({ ak }) => ak === project.ak)
    if (twin && (twin.sk !== project.sk || twin.securityToken !== project.securityToken)) {
      throw new Error(`Access key ${project.ak} is given with two different secrets`)
    }
  }
  return projects
}
