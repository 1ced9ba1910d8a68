import { Trans, useLingui } from '@lingui/react/macro'
import { IconKeyOff } from '@tabler/icons-react'
import { GreyNotice } from '../ui/grey-notice.tsx'
import { useSpoken } from '../ui/spoken.ts'

/** Why no key pair can be made here: the page came over plain http, or it was tried and `failed`. */
export function NotMadeNotice({ failed = false }: { failed?: boolean }) {
  const { t } = useLingui()
  useSpoken(failed ? t`It could not be made` : t`No key pair can be made on this page`)
  return failed ? (
    <GreyNotice
      icon={IconKeyOff}
      title={<Trans>It could not be made</Trans>}
      text={
        <Trans>Check the connection and try again, or pick another type: this browser may not make this one.</Trans>
      }
    />
  ) : (
    <GreyNotice
      icon={IconKeyOff}
      title={<Trans>No key pair can be made on this page</Trans>}
      text={
        <Trans>
          Browsers make keys only for pages that came over https or from this machine. Open Keyturn that way, or make
          one with ssh-keygen and import its public half.
        </Trans>
      }
    />
  )
}
