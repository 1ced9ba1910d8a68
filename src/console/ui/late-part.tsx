import { Component, type FunctionComponent, lazy, type ReactNode, Suspense, useState } from 'react'
import { loaded } from './not-loaded.ts'

type Failed = { error: unknown; again: () => void }

type LatePartOptions<P> = {
  /** What stands there until it has come. */
  fallback?: (props: P) => ReactNode
  /** What stands there where it did not come, or broke while it was drawn. */
  failed: (failed: Failed, props: P) => ReactNode
}

/**
 * A component that is loaded when it is drawn. Where it does not come only its own place says so, and whatever is around
 * stays; each try is a new one. React's own `lazy` keeps its first failure for ever, so it is made anew after one. Called
 * at module level, once for each.
 */
export function latePart<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
  { fallback, failed }: LatePartOptions<P>,
) {
  const get = async () => {
    try {
      // Once it is there it is drawn without waiting.
      Next = await loaded(load())
      return { default: Next }
    } catch (error) {
      Next = lazy(get)
      throw error
    }
  }
  let Next: FunctionComponent<P> = lazy(get)

  function Late(props: P) {
    // Kept for as long as it is drawn, and above what waits, so that a failure is not followed by a try by itself.
    const [Part, setPart] = useState<FunctionComponent<P>>(() => Next)
    return (
      <Boundary onAgain={() => setPart(() => Next)} failed={(one) => failed(one, props)}>
        <Suspense fallback={fallback?.(props)}>
          <Part {...props} />
        </Suspense>
      </Boundary>
    )
  }
  /** Loads it before it is drawn, as the router does. What fails now is tried again when it is drawn, and says so there. */
  Late.preload = async () => void (await get().catch(() => undefined))
  /** The same for who points at what opens it. */
  Late.ahead = () => void Late.preload()
  return Late
}

type BoundaryProps = { onAgain: () => void; failed: (failed: Failed) => ReactNode; children: ReactNode }

/** React knows such boundaries as classes only. */
class Boundary extends Component<BoundaryProps, { failed: { error: unknown } | undefined }> {
  override state: { failed: { error: unknown } | undefined } = { failed: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { failed: { error } }
  }

  readonly again = () => {
    this.props.onAgain()
    this.setState({ failed: undefined })
  }

  override render() {
    const { failed } = this.state
    return failed === undefined ? this.props.children : this.props.failed({ error: failed.error, again: this.again })
  }
}
