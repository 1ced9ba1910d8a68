import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { ActionButton } from '../../ui/action-button.tsx'
import { useFormat } from '../../ui/format.ts'
import { announce } from '../../ui/live.ts'
import { isField } from '../../ui/typing.ts'
import type { PlaceInList } from '../place-in-list.ts'
import css from './server-steps.module.css'

type ServerStepsProps = {
  place: PlaceInList
  /** More of the list is still to come. */
  coming: boolean
  onStep: (id: string) => void
}

/** What `k` and `j` do in the drawer, and why a step cannot be taken. */
export function useServerSteps({ place, coming, onStep }: ServerStepsProps) {
  const { t } = useLingui()
  const { at, previous, next } = place
  const absent = coming ? t`The list is still coming.` : t`The list leaves it out: the filter does not fit it.`
  const before = at === undefined ? absent : t`This is the first of the list.`
  const after =
    at === undefined ? absent : coming ? t`The rest of the list is still coming.` : t`This is the last of the list.`
  const onKeyDown = (event: KeyboardEvent<HTMLDialogElement>) => {
    const { key, target, currentTarget } = event
    // One press, one server: each is read from the cloud.
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (key !== 'j' && key !== 'k') return
    // What lies over the drawer has its own keys.
    if (!(target instanceof Node) || isField(target) || !currentTarget.contains(target)) return
    event.preventDefault()
    const id = key === 'j' ? next : previous
    if (id === undefined) announce(key === 'j' ? after : before)
    else onStep(id)
  }
  return { before, after, onKeyDown }
}

type ButtonsProps = Pick<ServerStepsProps, 'place' | 'onStep'> & { before: string; after: string }

/** From the drawer of a server to those of its neighbours in the list, in the list's own order; `k` and `j` do the same. */
export function ServerSteps({ place, onStep, before, after }: ButtonsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { at, previous, next } = place
  const position = format.number(at ?? 0)
  const of = format.number(place.of)

  return (
    <div className={css.steps}>
      {at !== undefined && (
        <span className={css.place}>
          <Trans comment="place in the list">
            {position} of {of}
          </Trans>
        </span>
      )}
      <ActionButton
        icon={IconChevronUp}
        label={t`Previous server`}
        off={previous === undefined}
        why={previous === undefined ? before : t`Previous server: k`}
        className={css.step}
        onClick={() => previous !== undefined && onStep(previous)}
      >
        {null}
      </ActionButton>
      <ActionButton
        icon={IconChevronDown}
        label={t`Next server`}
        off={next === undefined}
        why={next === undefined ? after : t`Next server: j`}
        className={css.step}
        onClick={() => next !== undefined && onStep(next)}
      >
        {null}
      </ActionButton>
    </div>
  )
}
