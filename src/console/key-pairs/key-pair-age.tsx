import { useInViewport } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { KeyPair } from '../../contract/key-pair.ts'
import { Age } from '../ui/age.tsx'
import { ageQuery } from './age-query.ts'

/**
 * How long ago a key pair was made. Only the detail call tells, so it is asked for rows that are seen, once in a while;
 * without an answer there is a dash, because nothing else on the screen depends on it.
 */
export function KeyPairAge({ project, keyPair }: { project: string; keyPair: KeyPair }) {
  const { ref, inViewport } = useInViewport<HTMLSpanElement>()
  const { data } = useQuery({ ...ageQuery(project, keyPair), enabled: inViewport })
  return <span ref={ref}>{data?.createdAt === undefined ? '–' : <Age at={data.createdAt} />}</span>
}
