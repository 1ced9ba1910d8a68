import { useClipboard } from '@mantine/hooks'
import { useLingui } from '@lingui/react/macro'
import { useSpoken } from './spoken.ts'

/** Copies, says so aloud, and for a moment to the eye. `label` names what is copied. */
export function useCopy(label: string): { copied: boolean; copy: (text: string) => void } {
  const { t } = useLingui()
  const { copied, copy, error } = useClipboard({ timeout: 1500 })
  useSpoken(copied ? t`${label} copied` : error === null ? '' : t`Could not copy; select the text instead`)
  return { copied, copy }
}
