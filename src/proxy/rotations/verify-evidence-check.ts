import type { z } from 'zod'
import { Evidence } from '../../contract/evidence.ts'
import { errorSentence, holdSentence, skipSentence } from './evidence-words.ts'
import { type Break, differs } from './verify-evidence-break.ts'
import { checkApproval } from './verify-evidence-approval.ts'
import { checkChain } from './verify-evidence-chain.ts'
import { checkPlan } from './verify-evidence-plan.ts'
import { checkProof } from './verify-evidence-proof.ts'
import { checkRotation } from './verify-evidence-rotation.ts'
import { checkTargets } from './verify-evidence-targets.ts'

/** This is no record, or one of a version that is not known here. */
export class NoEvidence extends Error {
  override name = 'NoEvidence'
}

export type Verdict = { evidence: Evidence; broken?: undefined } | { broken: Break }

/**
 * Verifies the text of an `evidence.json`: what fails first is what is named, the chain before anything that hangs on it.
 *
 * @throws NoEvidence when it is something else altogether
 */
export function verify(text: string): Verdict {
  const json = parsed(text)
  const shape = Evidence.safeParse(json)
  if (!shape.success) return { broken: misfit(shape.error) }
  // As it was parsed, not as the schema gives it back: that leaves out what it does not know, and the hash is over all.
  const evidence = json as Evidence
  const broken = first(evidence)
  return broken === undefined ? { evidence } : { broken }
}

function parsed(text: string): object {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new NoEvidence('not readable as JSON; a download that was broken off is not whole')
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'keyturn-evidence') {
    throw new NoEvidence('not the evidence.json of a rotation')
  }
  if (!('version' in json) || json.version !== 1) throw new NoEvidence('of a version that is not known here')
  return json
}

function misfit({ issues }: z.ZodError): Break {
  const [issue] = issues
  return {
    where: issue?.path.join('.') || 'the record',
    expected: 'what an export has there',
    found: issue?.message ?? '',
  }
}

function first(evidence: Evidence): Break | undefined {
  try {
    for (const check of [checkChain, checkPlan, checkProof, checkApproval, checkTargets, checkRotation]) {
      for (const broken of check(evidence)) return broken
    }
    return undefined
  } catch (error) {
    // RFC 8785 has no form for half a surrogate pair, which JSON can escape.
    return differs('the record', 'values that have an RFC 8785 form', error instanceof Error ? error.message : error)
  }
}

/** How many of its English sentences are not this version's: they are a rendering, and no part of what is proven. */
export function reworded({ rotation, targets }: Evidence): number {
  const own = [
    ...targets.flatMap(({ error }) => (error === undefined ? [] : [error.text === errorSentence(error)])),
    ...targets.flatMap(({ skipped }) => (skipped === undefined ? [] : [skipped.text === skipSentence(skipped)])),
    ...(rotation.held === undefined ? [] : [rotation.held.text === holdSentence(rotation.held)]),
  ]
  return own.filter((isOurs) => !isOurs).length
}
