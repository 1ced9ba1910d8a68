import '@mantine/core/styles/Input.css'
import { Textarea } from '@mantine/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconFile, IconLock } from '@tabler/icons-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { holdsPrivateKey, type PublicKeyReading } from '../../contract/public-key.ts'
import { publicKeyProblemText } from '../../contract/public-key-text.ts'
import { useAppLanguage } from '../app/language.ts'
import { errorBelow } from '../ui/field-error.tsx'
import css from './import-key-pair.module.css'
import type { ImportValues } from './import-values.ts'
import { nameFromFile } from './name-from-file.ts'

/** Far over any public key: what is larger is another file. */
const largest = 64 * 1024

type Refused = 'privateKey' | 'tooLarge' | 'unreadable'

/** Where the public key is pasted or dropped. A private key is taken out again at once, and said to be one. */
export function PublicKeyField({ reading, onChanged }: { reading: PublicKeyReading; onChanged: () => void }) {
  const { t } = useLingui()
  const { language } = useAppLanguage()
  const { register, setValue, getFieldState, formState, clearErrors } = useFormContext<ImportValues>()
  const [refused, setRefused] = useState<Refused>()
  const [over, setOver] = useState(false)
  const latest = useRef(0)

  const take = (text: string) => {
    // A file that is still being read comes too late.
    latest.current += 1
    onChanged()
    clearErrors('text')
    const isPrivate = holdsPrivateKey(text)
    setRefused(isPrivate ? 'privateKey' : undefined)
    setValue('text', isPrivate ? '' : text, { shouldDirty: true })
  }
  const takeFile = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > largest) {
      take('')
      setRefused('tooLarge')
      return
    }
    latest.current += 1
    const own = latest.current
    try {
      const text = await file.text()
      if (own !== latest.current) return
      take(text)
      if (!holdsPrivateKey(text) && !getFieldState('name').isDirty) setValue('name', nameFromFile(file.name))
    } catch {
      if (own !== latest.current) return
      take('')
      setRefused('unreadable')
    }
  }
  const text = register('text', { validate: () => 'key' in reading || t`Paste a public key first.` })
  const unfit = 'problem' in reading && reading.problem !== 'empty' ? reading : undefined
  const words = unfit && publicKeyProblemText(unfit.problem, unfit.params, language)
  const privateKey = publicKeyProblemText('privateKey', {}, language)
  const files: Partial<Record<Refused, string>> = {
    tooLarge: t`That file is far too large for a public key.`,
    unreadable: t`The file could not be read.`,
  }
  const message = words?.title ?? (refused && files[refused]) ?? formState.errors.text?.message
  return (
    <section className={css.field}>
      <div className={css.fieldHead}>
        <label className={css.label} htmlFor="public-key">{t`Public key`}</label>
        <label className={css.file}>
          <IconFile size={14} aria-hidden="true" />
          <Trans>Choose a .pub file</Trans>
          <input
            type="file"
            accept=".pub,.txt,text/plain"
            onChange={(event: ChangeEvent<HTMLInputElement>) => {
              void takeFile(event.currentTarget.files?.[0])
              // The same file again is a choice too.
              event.currentTarget.value = ''
            }}
          />
        </label>
      </div>
      <Textarea
        id="public-key"
        className={css.text}
        data-over={over || undefined}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        placeholder={t`Paste the line of a .pub file here, or drop the file: ssh-rsa AAAA…`}
        aria-required
        {...errorBelow(refused === 'privateKey' ? undefined : message)}
        {...text}
        onChange={(event) => take(event.currentTarget.value)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false)
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          void takeFile(event.dataTransfer.files[0])
        }}
      />
      {refused === 'privateKey' && (
        <div className={css.private} role="alert">
          <IconLock size={16} aria-hidden="true" />
          <div>
            <p className={css.strong}>{privateKey.title}</p>
            <p>
              <Trans>It was taken out of the field and did not leave this page.</Trans> {privateKey.next}
            </p>
          </div>
        </div>
      )}
      {words !== undefined && <p className={css.next}>{words.next}</p>}
    </section>
  )
}
