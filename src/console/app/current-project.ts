import { useParams } from '@tanstack/react-router'

/** The project in the address; undefined where the address has none. */
export const useCurrentProject = (): string | undefined => useParams({ strict: false }).project
