import { type Control, useWatch } from 'react-hook-form'
import type { StopAt, Waves } from '../../contract/rotation.ts'
import { type How, wavesAndLimits } from './how.ts'
import { howTexts, type HowRead, type HowTexts, readHow } from './how-text.ts'
import { type Outlook, outlookOf } from './outlook.ts'
import type { RotateValues } from './rotate-values.ts'

export type UsedHow = {
  change: number
  batchSize: number
  texts: HowTexts
  numbers: How
  errors: HowRead['errors']
  /** What is sent. */
  going: { waves: Waves; stopAt: StopAt }
  /** Absent as long as a number is wrong. */
  outlook: Outlook | undefined
}

/** How it goes as the form says it now, for so many servers: the fields, the request and the sentence from one source. */
export function useHow(control: Control<RotateValues>, change: number, batchSize: number): UsedHow {
  const values = useWatch({ control, name: 'how' })
  const texts = howTexts(values, change)
  const { how, errors } = readHow(texts, change, batchSize)
  const going = wavesAndLimits(how, change, batchSize)
  const right = Object.keys(errors).length === 0
  return {
    change,
    batchSize,
    texts,
    numbers: how,
    errors,
    going,
    outlook: right ? outlookOf(going, change, batchSize) : undefined,
  }
}
