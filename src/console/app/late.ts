import { type ComponentType, lazy } from 'react'
import { loadScreenWords } from './language.ts'

/** For what is loaded when it is wanted: it comes with the words of the screens beyond the first. */
export async function withScreenWords<Loaded>(load: Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load, loadScreenWords()])
  return loaded
}

/** A component that is loaded so. Called at module level, once for each. */
export const late = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await withScreenWords(load()) }))
