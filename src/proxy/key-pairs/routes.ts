import { Hono } from 'hono'
import { z } from 'zod'
import { type KeyPair, type KeyPairDetail, KeyPairImport } from '../../contract/key-pair.ts'
import { KeyPairName } from '../../contract/common.ts'
import { holdsPrivateKey } from '../../contract/public-key.ts'
import { keyPairBlock } from '../../contract/rules.ts'
import { limits } from '../../contract/words.ts'
import { allow, recently } from '../access/allow.ts'
import type { CloudKeyPair } from '../cloud/types.ts'
import { parse, readBody } from '../http/body.ts'
import { ProblemError } from '../http/problem.ts'
import type { ProjectEnv } from '../projects.ts'
import { importKeyPair } from './import.ts'
import { deleteKeyPair } from './remove.ts'

/** A key pair with why it cannot be put on a server, by the one rule. */
export function toKeyPair<One extends CloudKeyPair>({
  frozen,
  ...keyPair
}: One): Omit<One, 'frozen'> & Pick<KeyPair, 'blocked'> {
  const code = keyPairBlock({ ...keyPair, frozen: frozen !== 0 })
  if (code === null) return keyPair
  const params =
    code === 'nameTooLong' ? { limit: limits.keyPairName } : code === 'notSsh' ? { type: keyPair.type } : {}
  return { ...keyPair, blocked: { code, params } }
}

/** Also one in a form that only a reader of keys knows: before any schema, so that no issue can quote it. */
function refusePrivateKey(json: unknown): void {
  if (holdsPrivateKey(JSON.stringify(json) ?? '')) throw new ProblemError('privateKeyRefused')
}

const Fingerprint = z.string().max(255).optional()

/** The list and one of them; `POST` imports a public key; `DELETE …/:name?fingerprint=` deletes one that nothing needs. */
export const keyPairRoutes = new Hono<ProjectEnv>()
  .get('/', allow('keyPairs.read'), async (c) => {
    const keyPairs: KeyPair[] = (await c.var.project.cloud.listKeyPairs()).map(toKeyPair)
    return c.json({ keyPairs })
  })
  .get('/:name', allow('keyPairs.read'), async (c) => {
    const name = parse(KeyPairName, c.req.param('name'))
    const keyPair: KeyPairDetail = toKeyPair(await c.var.project.cloud.showKeyPair(name))
    return c.json(keyPair)
  })
  .post('/', allow('keyPairs.import'), async (c) => {
    const asked = await readBody(c, KeyPairImport, refusePrivateKey)
    const keyPair: KeyPair = toKeyPair(await importKeyPair(c.var, asked))
    return c.json(keyPair, 201)
  })
  .delete('/:name', allow('keyPairs.delete'), recently, async (c) => {
    const name = parse(KeyPairName, c.req.param('name'))
    const fingerprint = parse(Fingerprint, c.req.query('fingerprint'))
    await deleteKeyPair(c.var, { name, fingerprint, signal: c.req.raw.signal })
    return c.body(null, 204)
  })
