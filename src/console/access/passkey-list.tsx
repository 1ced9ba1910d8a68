import { Trans, useLingui } from '@lingui/react/macro'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Passkey } from '../../contract/access.ts'
import { sessionQuery } from '../api/queries.ts'
import { ActionButton } from '../ui/action-button.tsx'
import { SkeletonRows } from '../ui/skeleton-rows.tsx'
import { handsFocusOn, keepsFocus } from '../ui/focus-kept.ts'
import { useFormat } from '../ui/format.ts'
import { announce } from '../ui/live.ts'
import page from '../ui/page.module.css'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Reading } from '../ui/reading.tsx'
import css from './access.module.css'
import { removePasskey } from './access-calls.ts'
import { passkeysQuery } from './access-queries.ts'
import { AddPasskey } from './add-passkey.tsx'

/** One's own passkeys: what they are good for, those there are, and one more. */
export function PasskeyList() {
  const { t } = useLingui()
  const list = useQuery(passkeysQuery())
  return (
    <>
      <p className={page.note}>
        <Trans>
          Signs you in with the device’s own lock, without a password. Once you have one, an approval of yours is signed
          with it.
        </Trans>
      </p>
      {list.error !== null && (
        <div className={css.problem}>
          <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && (
        <Reading label={t`Reading the passkeys`}>
          <SkeletonRows count={1} />
        </Reading>
      )}
      {list.data !== undefined && (
        <>
          {list.data.length > 0 && (
            <ul className={`${css.rows} ${css.gap}`}>
              {list.data.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )}
          <AddPasskey names={list.data.map(({ name }) => name)} />
        </>
      )}
    </>
  )
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui()
  const format = useFormat()
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const { id, name, createdAt, backedUp } = passkey
  const remove = useMutation({
    mutationFn: () => removePasskey(id),
    onSuccess: () => announce(t`${name} removed`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: passkeysQuery().queryKey }),
        // It says whether there is one, and approvals are signed by that.
        client.invalidateQueries({ queryKey: sessionQuery().queryKey }),
      ]),
  })
  const added = format.date(createdAt)
  return (
    <li className={css.row} ref={keepsFocus}>
      <IconFingerprint size={16} aria-hidden="true" />
      <div className={css.words}>
        <p className={css.strong}>{name}</p>
        <p className={css.second}>
          <span>
            <Trans>added {added}</Trans>
          </span>
          <span>{backedUp ? t`kept in the device’s backup too` : t`on one device alone`}</span>
        </p>
        {remove.error !== null && <ProblemNotice error={remove.error} />}
      </div>
      {sure ? (
        <div className={css.both} ref={handsFocusOn}>
          <ActionButton onClick={() => setSure(false)}>{t`Keep it`}</ActionButton>
          <ActionButton
            look="grave"
            pending={remove.isPending}
            label={t`Remove for good: ${name}`}
            onClick={() => {
              if (!remove.isPending) remove.mutate()
            }}
          >
            <Trans>Remove for good</Trans>
          </ActionButton>
        </div>
      ) : (
        <div ref={handsFocusOn}>
          <ActionButton label={t`Remove… ${name}`} onClick={() => setSure(true)}>
            <Trans>Remove…</Trans>
          </ActionButton>
        </div>
      )}
    </li>
  )
}
