import type { FunctionComponent } from 'react'
import { latePart } from '../ui/late-part.tsx'
import { NotOpened } from '../ui/not-opened.tsx'
import { Crash } from './crash.tsx'
import { loadScreenWords } from './language.ts'

/** For what is loaded when it is wanted: it comes with the words of the screens beyond the first. */
export async function withScreenWords<Loaded>(load: Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load, loadScreenWords()])
  return loaded
}

/** A screen that is loaded when it is opened. Where it does not come, its place says so. */
export const lateScreen = <P extends object>(load: () => Promise<FunctionComponent<P>>) =>
  latePart(() => withScreenWords(load()), { failed: ({ error, again }) => <Crash error={error} reset={again} /> })

/** A dialog that is loaded when it is opened. Where it does not come, a dialog says so, which `closing` takes away. */
export const lateDialog = <P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  closing: (props: P) => () => void,
) =>
  latePart(() => withScreenWords(load()), {
    failed: ({ error, again }, props) => <NotOpened error={error} again={again} onClose={closing(props)} />,
  })
