import { Checkbox } from '@mantine/core'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Checkbox.css'
import { Plural, Trans } from '@lingui/react/macro'
import { useFormContext } from 'react-hook-form'
import type { Plan } from './plan.ts'
import css from './rotate-again.module.css'
import type { RotateValues } from './rotate-values.ts'

/** Only where it means something: servers that are on the key pair already can get it once more. */
export function AgainChoice({ plan, keyPair }: { plan: Plan; keyPair: string }) {
  const { register } = useFormContext<RotateValues>()
  return (
    <div className={css.again}>
      <Checkbox
        {...register('again')}
        classNames={{ label: css.label, description: css.description }}
        label={
          <Plural
            value={plan.counts.again}
            one="Send it again to the # server that is on it already"
            other="Send it again to the # servers that are on it already"
          />
        }
        description={
          <Trans>
            Otherwise they are skipped. Useful where somebody changed the keys on a server by hand: the cloud puts{' '}
            {keyPair} on it anew.
          </Trans>
        }
      />
    </div>
  )
}
