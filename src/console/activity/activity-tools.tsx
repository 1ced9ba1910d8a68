import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ActivityGroup } from '../../contract/words.ts'
import { sessionQuery } from '../api/queries.ts'
import { Choices } from '../ui/choices.tsx'
import list from '../ui/list-tools.module.css'
import { SearchBox } from '../ui/search-box.tsx'
import { useUrlText } from '../ui/use-url-text.ts'
import type { ActivitySearch } from './activity-search.ts'
import css from './activity-tools.module.css'
import { useActorText } from './actor-text.ts'

type ToolsProps = {
  search: ActivitySearch
  /** Who stands in the trail, as far as it is known. */
  actors: readonly string[]
  onSearch: (search: ActivitySearch) => void
}

/** What narrows the trail down; all of it stands in the address. */
export function ActivityTools({ search, actors, onSearch }: ToolsProps) {
  const { t } = useLingui()
  const actorText = useActorText()
  const { data: session } = useQuery(sessionQuery())
  const set = (key: keyof ActivitySearch, value: string) => {
    const { [key]: _before, ...others } = search
    onSearch(value === '' ? others : { ...others, [key]: value })
  }
  const [typed, setTyped] = useUrlText(search.q ?? '', (text) => set('q', text))
  const projects = session?.projects ?? []
  const people = search.actor === undefined || actors.includes(search.actor) ? actors : [...actors, search.actor]
  return (
    <search className={list.tools} aria-label={t`Filter`}>
      <div className={css.search}>
        <SearchBox label={t`Person, reason, server, key pair or number`} value={typed} onChange={setTyped} slash />
      </div>
      <Choices<ActivityGroup | 'all'>
        label={t`Which actions`}
        value={search.group ?? 'all'}
        choices={[
          { value: 'all', text: <Trans>All</Trans> },
          { value: 'submissions', text: <Trans>Submitted</Trans> },
          { value: 'control', text: <Trans>Controlled</Trans> },
          { value: 'outcomes', text: <Trans>Outcomes</Trans> },
          { value: 'keyPairs', text: <Trans>Key pairs</Trans> },
          { value: 'access', text: <Trans>Access</Trans> },
        ]}
        onChange={(group) => set('group', group === 'all' ? '' : group)}
      />
      <label className={css.field}>
        <Trans>Who</Trans>
        <select value={search.actor ?? ''} onChange={(event) => set('actor', event.target.value)}>
          <option value="">{t`anybody`}</option>
          {people.map((actor) => (
            <option key={actor} value={actor}>
              {actorText(actor)}
            </option>
          ))}
        </select>
      </label>
      {projects.length > 1 && (
        <label className={css.field}>
          <Trans>Project</Trans>
          <select value={search.in ?? ''} onChange={(event) => set('in', event.target.value)}>
            <option value="">{t`all`}</option>
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={css.field}>
        <Trans>Since</Trans>
        <input
          type="date"
          value={search.from ?? ''}
          max={search.to}
          onChange={(event) => set('from', event.target.value)}
        />
      </label>
      <label className={css.field}>
        <Trans>Until</Trans>
        <input
          type="date"
          value={search.to ?? ''}
          min={search.from}
          onChange={(event) => set('to', event.target.value)}
        />
      </label>
    </search>
  )
}
