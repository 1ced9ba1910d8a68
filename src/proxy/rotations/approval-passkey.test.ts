import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabases } from '../database/testing.ts'
import { ada, bob, eve, startTwoPersons, type TwoPersons } from './approval-testing.ts'
import { type Authenticator, authenticator, passkeysOf } from './approval-passkey-testing.ts'
import { breakOf } from './approval-record-testing.ts'
import { verify } from './verify-evidence-check.ts'
import { verifyCommand } from './verify-evidence-command.ts'

const base64url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')

describe.each(testDatabases)('on $name', (database) => {
  let two: TwoPersons
  let key: Authenticator
  beforeEach(async () => {
    key = authenticator()
    two = await startTwoPersons(database, { passkeys: passkeysOf({ [eve.id]: [key], [ada.id]: [authenticator()] }) })
  })
  afterEach(() => two.close())

  /** A request, and the answer that `with` gives to its challenge. */
  async function request() {
    const ids = two.servers.slice(0, 2).map(({ id }) => id)
    const one = await two.submit(ada, ids)
    const planHash = one.approval?.planHash ?? ''
    const approve = (answer: unknown, who = eve) => two.ask(who, `/${one.id}/approve`, { planHash, answer })
    return { ...one, planHash, approve }
  }

  test('the browser is asked to sign the hash of the plan, with a passkey of the approver, who is verified', async () => {
    const one = await request()
    const options = await two.ask(eve, `/${one.id}/approve/options`)
    expect(options).toMatchObject({
      status: 200,
      challenge: base64url(one.planHash),
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: key.passkey.id, type: 'public-key' }],
    })
    expect(await two.ask(bob, `/${one.id}/approve/options`)).toMatchObject({ status: 422, code: 'passkeyRefused' })
  })

  test('an approver who has a passkey signs, and the signature is kept where anybody can verify it', async () => {
    const one = await request()
    expect(await one.approve(undefined)).toMatchObject({ status: 422, code: 'signatureNeeded' })
    const { challenge = '' } = await two.ask(eve, `/${one.id}/approve/options`)
    const approved = await one.approve(key.answer(challenge))
    expect(approved).toMatchObject({
      status: 200,
      approval: { decision: { word: 'approved', by: 'eve', signed: true } },
    })
    expect(key.passkey.counter).toBe(1)
    await two.until(one.id, ({ state }) => state === 'finished')
    const text = await two.evidence(one.id)
    expect(verify(text).broken).toBeUndefined()
    const said = verifyCommand(['evidence.json'], () => text)
    expect(said.text).toMatch(
      /eve, who is not who asked, approved it at .*the signature of their passkey over the plan fits/,
    )
  })

  test('one who has none approves without', async () => {
    const one = await request()
    expect(await one.approve(undefined, bob)).toMatchObject({ status: 200, approval: { decision: { signed: false } } })
  })

  test('a signature is refused that is not a fresh one over this plan, by this person, here', async () => {
    const [one, other] = [await request(), await request()]
    const challenge = base64url(one.planHash)
    const stranger = authenticator()
    const answers: Record<string, unknown> = {
      'replayed from another rotation': key.answer(base64url(other.planHash)),
      'by the key of somebody else': stranger.answer(challenge),
      'by another key that claims the id': { ...stranger.answer(challenge), id: key.passkey.id, rawId: key.passkey.id },
      'without a look at who holds it': key.answer(challenge, { verify: false }),
      'at another site': key.answer(challenge, { origin: 'https://elsewhere.example' }),
      'for another site': key.answer(challenge, { rpId: 'elsewhere.example' }),
      'of nothing': { id: key.passkey.id, rawId: key.passkey.id, type: 'public-key', response: {} },
    }
    for (const [what, answer] of Object.entries(answers)) {
      expect([what, await one.approve(answer)]).toMatchObject([what, { status: 422, code: 'passkeyRefused' }])
    }
    expect((await one.approve('no object')).code).toBe('invalidRequest')
    expect(await two.get(`/${one.id}`)).toMatchObject({ state: 'requested' })
  })

  test('a passkey that counts backwards is refused', async () => {
    const one = await request()
    key.passkey.counter = 7
    const refused = await one.approve(key.answer(base64url(one.planHash), { counter: 7 }))
    expect(refused).toMatchObject({ status: 422, code: 'passkeyRefused' })
  })

  test('the same signature once more changes nothing', async () => {
    const one = await request()
    const answer = key.answer(base64url(one.planHash))
    expect((await one.approve(answer)).status).toBe(200)
    await two.until(one.id, ({ state }) => state === 'finished')
    const { revision } = await two.get<{ revision: number }>(`/${one.id}`)
    expect(await one.approve(answer)).toMatchObject({ status: 200, revision })
    expect(await one.approve(answer, bob)).toMatchObject({ status: 409, code: 'wrongState' })
  })

  test('a record whose approval was changed with care, chain and all, is found', async () => {
    const one = await request()
    await one.approve(key.answer(base64url(one.planHash)))
    await two.until(one.id, ({ state }) => state === 'finished')
    const text = await two.evidence(one.id)
    const stranger = authenticator()
    const other = stranger.answer(base64url(one.planHash)).response
    expect(breakOf(text, () => undefined)).toBeUndefined()
    expect(breakOf(text, ({ approved }) => (approved.data['planHash'] = '0'.repeat(64)))).toContain('planHash')
    expect(breakOf(text, ({ approved }) => (approved.data['approver'] = ada.id))).toContain('approver')
    expect(breakOf(text, ({ approved }) => (approved.at = '2099-01-01T00:00:00.000Z'))).toContain(', at')
    expect(breakOf(text, ({ signature }) => (signature['signature'] = other['signature']))).toContain('signature')
    expect(breakOf(text, ({ signature }) => (signature['origin'] = 'https://elsewhere.example'))).toContain('signature')
    expect(breakOf(text, ({ signature }) => (signature['rpId'] = 'elsewhere.example'))).toContain('signature')
    // Another plan with the same signature: what was signed is the hash of the other one.
    expect(breakOf(text, ({ submission }) => (submission['reason'] = 'OPS-2'))).toContain('planHash')
    expect(breakOf(text, ({ drop }) => drop('approved'))).toMatch(/event 2/)
  })
})
