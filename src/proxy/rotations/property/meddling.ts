import type { Meddling } from './scenario.ts'
import type { World } from './world.ts'

/** What somebody else does in the cloud while the rotation runs. What is not there any more stays as it is. */
export function meddle({ simulator, serverIds, truth, trace }: World, meddling: Meddling) {
  trace.note(`somebody else: ${JSON.stringify(meddling)}`)
  const { byHand, state } = simulator
  if (!('server' in meddling)) {
    if (state.keyPairs.has(meddling.keyPair)) byHand[meddling.do](meddling.keyPair)
    return
  }
  const server = serverIds[meddling.server]
  if (server === undefined) return
  if (meddling.do === 'removeServer') byHand.setServer(server, { gone: true })
  else if (meddling.do === 'setStatus') byHand.setServer(server, { status: meddling.status })
  else {
    byHand.setServer(server, { keyPair: meddling.keyPair })
    truth.meddled(server, meddling.keyPair)
  }
}
