import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Licence, licencePaths } from '../../contract/licence.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import text from '../ui/text.module.css'
import { licencesQuery } from './about-query.ts'
import css from './about-screen.module.css'

/** What others made and this console ships, read when it is opened. */
export function Licences() {
  const [opened, setOpened] = useState(false)
  const read = useQuery({ ...licencesQuery(), enabled: opened })
  return (
    <details className={css.licences} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <Trans>What others made and Keyturn ships</Trans>
      </summary>
      {read.error !== null && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.data !== undefined && <List licences={read.data} />}
    </details>
  )
}

function List({ licences }: { licences: readonly Licence[] }) {
  const { t } = useLingui()
  return (
    <>
      <p className={page.note}>
        <Trans>
          The whole texts are in{' '}
          <a className={text.link} href={licencePaths.texts}>
            licences.txt
          </a>
          . Tools that only build or test are not shipped and not listed.
        </Trans>
      </p>
      <table className={css.licenceTable} aria-label={t`Licences`}>
        <thead>
          <tr>
            <th scope="col">{t`Package`}</th>
            <th scope="col">{t`Licence`}</th>
            <th scope="col">{t`Where`}</th>
          </tr>
        </thead>
        <tbody>
          {licences.map(({ name, version, licence, inPage, inProxy }) => (
            <tr key={`${name} ${version}`}>
              <th scope="row" className={css.mono}>
                {name} {version}
              </th>
              <td>{licence}</td>
              <td>{inPage === true && inProxy === true ? t`page and proxy` : inPage === true ? t`page` : t`proxy`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
