import { keepOrHold, kept } from '../ui/kept.ts'

const storageKey = 'keyturn.project'

/** The project this browser worked in last; the address decides, this only answers the address without one. */
export const lastProject = (): string | null => kept(storageKey)

export const rememberProject = (project: string): void => keepOrHold(storageKey, project)
