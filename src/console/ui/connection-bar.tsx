import { Button } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconWifiOff } from '@tabler/icons-react'
import { Age } from './age.tsx'
import css from './connection-bar.module.css'
import { useNow } from './now.ts'
import { useSpoken } from './spoken.ts'

/**
 * The connection to the proxy is lost: how old the page is and when it tries again. It lies over the foot of the page,
 * so that nothing moves. The shell shows it for every screen.
 */
export function ConnectionBar(props: { dataAt?: number | undefined; nextTryAt: number; onTry: () => void }) {
  const { dataAt, nextTryAt, onTry } = props
  const { t } = useLingui()
  const seconds = useNow((now) => Math.max(0, Math.ceil((nextTryAt - now) / 1000)))
  useSpoken(t`Connection lost. What you see is old; rotations go on without this page.`)
  return (
    <section className={css.bar} aria-label={t`Connection`}>
      <IconWifiOff size={16} aria-hidden="true" />
      <p>
        <b>
          <Trans>Connection lost.</Trans>
        </b>{' '}
        {dataAt !== undefined && (
          <Trans>
            What you see is <Age at={dataAt} /> old.
          </Trans>
        )}{' '}
        <Trans>Trying again in {seconds} s; rotations go on without this page.</Trans>
      </p>
      <Button onClick={onTry}>
        <Trans>Try now</Trans>
      </Button>
    </section>
  )
}
