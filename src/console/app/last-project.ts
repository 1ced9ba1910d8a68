const storageKey = 'keyturn.project'

/** The project this browser worked in last; the address decides, this only answers the address without one. */
export function lastProject(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

export function rememberProject(project: string): void {
  try {
    localStorage.setItem(storageKey, project)
  } catch {
    // Then the first project stands in.
  }
}
