import { useEffect } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { keepDraft, keptDraft } from './rotate-draft.ts'
import type { RotateValues } from './rotate-values.ts'

/** The form of a rotation, as it was left in this tab; what is chosen and written in it is kept until it is sent. */
export function useRotateForm(project: string): UseFormReturn<RotateValues> {
  const form = useForm<RotateValues>({
    defaultValues: { ...keptDraft(project), typed: {} },
    // The first wrong field in the order of the page takes the focus; on its own it would be the order of drawing.
    shouldFocusError: false,
  })
  const { subscribe } = form
  useEffect(
    () => subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(project, values) }),
    [subscribe, project],
  )
  return form
}
