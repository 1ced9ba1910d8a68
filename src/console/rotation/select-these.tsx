import { Plural, Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { selectionOf } from '../servers/selection.ts'
import { useFormat } from '../ui/format.ts'
import text from '../ui/text.module.css'

/**
 * Selects these servers in the server list and goes there. Where others are selected already, it asks first: a selection
 * neither grows nor goes without a word.
 */
export function SelectThese({ project, serverIds }: { project: string; serverIds: readonly string[] }) {
  const format = useFormat()
  const navigate = useNavigate()
  const [others, setOthers] = useState(0)
  const go = () => {
    selectionOf(project).replace(serverIds)
    void navigate({ to: '/p/$project/servers', params: { project }, search: { picked: '1' } })
  }
  const begin = () => {
    const these = new Set(serverIds)
    const before = [...selectionOf(project).get()].filter((id) => !these.has(id)).length
    if (before === 0) go()
    else setOthers(before)
  }
  const count = format.number(serverIds.length)
  const lost = format.number(others)
  if (others === 0) {
    return (
      <button type="button" className={text.link} onClick={begin}>
        <Plural
          value={serverIds.length}
          one="Select it in the server list"
          other={`Select these ${count} in the server list`}
        />
      </button>
    )
  }
  return (
    <span role="alert">
      <Plural value={others} one="# other is selected there." other={`${lost} others are selected there.`} />{' '}
      <button type="button" className={text.link} onClick={go}>
        <Trans>Select these instead</Trans>
      </button>{' '}
      <button type="button" className={text.link} onClick={() => setOthers(0)}>
        <Trans>Leave it</Trans>
      </button>
    </span>
  )
}
