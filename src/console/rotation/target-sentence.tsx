import { Trans, useLingui } from '@lingui/react/macro'
import type { Rotation, Target, TargetError } from '../../contract/rotation.ts'
import { skipText } from '../../contract/target-reasons.ts'
import { useAppLanguage } from '../app/language.ts'
import { useFormat } from '../ui/format.ts'
import { useNow } from '../ui/now.ts'
import { useErrorText } from './error-text.ts'
import { happeningOf } from './happening.ts'
import css from './target-sentence.module.css'

/** What happened to a target and what comes next, in one sentence. */
export function TargetSentence(props: {
  target: Target
  rotation: Rotation['state']
  /** The server goes back to the key pair it had, which is no new one. */
  back: boolean
}) {
  const { target, rotation, back } = props
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const format = useFormat()
  const happening = happeningOf(target, rotation)
  switch (happening.kind) {
    case 'awaitsApproval':
      return t`Waits for a second person’s word.`
    case 'beingRead':
      return t`Is read before anything is sent.`
    case 'awaitsBatch':
      return t`Waits for its batch.`
    case 'heldBack':
      return t`Held with the rotation.`
    case 'paused':
      return t`Waits: the rotation is paused.`
    case 'stopping':
      return t`Will not be sent: the rotation is stopping.`
    case 'neverSent':
      return t`Never sent: it keeps the key pair it has.`
    case 'left': {
      const { batch } = happening
      return batch === undefined ? t`The request has left. No reply yet.` : t`Batch ${batch} has left. No reply yet.`
    }
    case 'jobRuns':
      return t`The job is running.`
    case 'readingBack':
      return t`The job succeeded. Reading the server back.`
    case 'settling':
      return t`The outcome is not known yet. Reading it back.`
    case 'failed':
      return t`Failed. Look at the server before you rotate it again.`
    case 'verified': {
      if (happening.at === undefined) {
        return back ? t`Read back, shows the key pair it had before.` : t`Read back, shows the new key pair.`
      }
      const at = format.time(happening.at)
      if (back) return t`Read back ${at}, shows the key pair it had before.`
      return t`Read back ${at}, shows the new key pair.`
    }
    case 'skipped':
      return happening.why ? skipText(happening.why.code, happening.why.params, language) : t`Skipped.`
    case 'error':
    default:
      // Only an error is left, and the compiler knows it: another kind without words above fails here.
      return <ErrorSentence error={happening.error} nextCheckAt={happening.nextCheckAt} />
  }
}

function ErrorSentence({ error, nextCheckAt }: { error: TargetError; nextCheckAt: string | undefined }) {
  const textOf = useErrorText()
  const { t } = useLingui()
  const { title, cause, next, fromCloud } = textOf(error)
  return (
    <>
      {fromCloud && <code className={css.code}>{error.code}</code>}
      {/* A row has one line: the title and the next step. The cause stands beside the list, and on pointing at it. */}
      <span title={`${cause} ${next}`.trim()}>{title === '' ? cause : t`${title}: ${next}`}</span>{' '}
      {nextCheckAt !== undefined && <NextCheck at={nextCheckAt} />}
    </>
  )
}

/** Counts down to the next look at an unknown target. */
export function NextCheck({ at }: { at: string }) {
  const seconds = useNow((now) => Math.ceil((Date.parse(at) - now) / 1000))
  return seconds > 0 ? <Trans>Next look in {seconds} s.</Trans> : <Trans>Looking now.</Trans>
}
