import { Hono } from 'hono'
import type { KeyPair, KeyPairDetail } from '../../contract/key-pair.ts'
import { KeyPairName } from '../../contract/common.ts'
import { keyPairBlock } from '../../contract/rules.ts'
import { limits } from '../../contract/words.ts'
import type { CloudKeyPair } from '../cloud/types.ts'
import { parse } from '../http/body.ts'
import type { ProjectEnv } from '../projects.ts'

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

export const keyPairRoutes = new Hono<ProjectEnv>()
  .get('/', async (c) => {
    const keyPairs: KeyPair[] = (await c.var.project.cloud.listKeyPairs()).map(toKeyPair)
    return c.json({ keyPairs })
  })
  .get('/:name', async (c) => {
    const name = parse(KeyPairName, c.req.param('name'))
    const keyPair: KeyPairDetail = toKeyPair(await c.var.project.cloud.showKeyPair(name))
    return c.json(keyPair)
  })
