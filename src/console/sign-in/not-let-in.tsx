import { useSuspenseQuery } from '@tanstack/react-query'
import { problemCodes } from '../../contract/words.ts'
import { ProblemError } from '../api/client.ts'
import { loadProblemWords } from '../api/problem-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import css from './sign-in.module.css'

/** A refusal that came in the address, since it was a whole page that was refused and not a call of this one. */
export function NotLetIn({ code }: { code: string }) {
  useSuspenseQuery({ queryKey: ['problemWords'], queryFn: async () => (await loadProblemWords(), true) })
  const known = problemCodes.find((one) => one === code) ?? 'providerRefused'
  const error = new ProblemError({ type: 'about:blank', title: known, status: 403, code: known, params: {} })
  return (
    <div className={css.refused}>
      <ProblemNotice error={error} />
    </div>
  )
}
