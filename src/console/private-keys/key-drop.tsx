import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconFileUpload, IconLoader2, IconX } from '@tabler/icons-react'
import { type ChangeEvent, type DragEvent, type ReactNode, useState } from 'react'
import { handsFocusOn } from '../ui/focus-kept.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { useSpokenContent } from '../ui/spoken.ts'
import css from './key-drop.module.css'
import { useMisfitText } from './misfit-text.ts'
import { PassphraseField } from './passphrase-field.tsx'
import type { PrivateKeyFile } from './use-private-key.ts'

type KeyDropProps = {
  own: PrivateKeyFile
  /** What is asked for, before anything is there. */
  prompt: ReactNode
  note: ReactNode
  /** What is said of a key that was opened, and where it does not fit with the way to choose another. */
  children: (another: ReactNode) => ReactNode
  disabled?: boolean
}

/** Where a private key file is dropped or chosen. What is wrong with it is said here, and it can be taken away again. */
export function KeyDrop({ own, prompt, note, children, disabled = false }: KeyDropProps) {
  const { t } = useLingui()
  const [over, setOver] = useState(false)
  const { dropped } = own
  const spoken = useSpokenContent<HTMLDivElement>()
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    if (file !== undefined) own.take(file)
    // The same file again is a choice again.
    target.value = ''
  }
  const onDrop = (event: DragEvent) => {
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file === undefined || disabled) return
    event.preventDefault()
    // Around it others may take what is dropped beside it.
    event.stopPropagation()
    own.take(file)
  }
  const another = <Choose disabled={disabled} onChange={onChange}>{t`Choose another…`}</Choose>
  return (
    <div
      ref={spoken}
      className={css.drop}
      data-over={over || undefined}
      data-disabled={disabled || undefined}
      data-state={dropped.state}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!disabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {dropped.state === 'none' && (
        <>
          <IconFileUpload size={20} aria-hidden="true" />
          <div className={css.words}>
            <p>
              {prompt} <Choose disabled={disabled} onChange={onChange}>{t`choose it…`}</Choose>
            </p>
            <p className={css.note}>{note}</p>
          </div>
        </>
      )}
      {dropped.state === 'reading' && (
        <>
          <IconLoader2 className={css.turning} size={20} aria-hidden="true" />
          <p className={css.words}>
            <Trans>
              Reading <code>{dropped.file}</code>…
            </Trans>
          </p>
        </>
      )}
      {dropped.state === 'locked' && <PassphraseField key={dropped.file} own={own} dropped={dropped} />}
      {dropped.state === 'misfit' && (
        <>
          <IconAlertTriangle className={css.failed} size={20} aria-hidden="true" />
          <Misread file={dropped.file} misfit={dropped.misfit}>
            {another}
          </Misread>
        </>
      )}
      {dropped.state === 'open' && children(another)}
      {dropped.state !== 'none' && (
        <IconButton ref={handsFocusOn} label={t`Take the file away`} onClick={own.clear}>
          <IconX size={14} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  )
}

function Choose(props: {
  disabled: boolean
  onChange: (event: ChangeEvent<HTMLInputElement>) => void
  children: string
}) {
  return (
    <label className={css.choose} ref={handsFocusOn}>
      {props.children}
      <input type="file" disabled={props.disabled} onChange={props.onChange} />
    </label>
  )
}

function Misread({
  file,
  misfit,
  children,
}: {
  file: string
  misfit: Parameters<ReturnType<typeof useMisfitText>>[0]
  children: ReactNode
}) {
  const { title, next } = useMisfitText()(misfit)
  return (
    <div className={css.words}>
      <p className={css.title}>{title}</p>
      <p className={css.note}>
        <code>{file}</code> {next} {children}
      </p>
    </div>
  )
}
