import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { SkippedCall } from '../../contract/words.ts'

/** What each call of the proxy's table is for; one that is not here stands under its name. */
const purposes: Record<string, MessageDescriptor> = {
  listServers: msg`Lists the servers`,
  showServer: msg`Reads one server`,
  changeKeyPairs: msg`Puts a key pair on servers`,
  showJob: msg`Reads one job`,
  listJobs: msg`Lists the jobs of a request`,
  listKeyPairs: msg`Lists the key pairs`,
  showKeyPair: msg`Reads one key pair`,
  importKeyPair: msg`Imports a public key`,
  deleteKeyPair: msg`Deletes a key pair`,
  listProjects: msg`Finds the project by its region`,
  listOwnProjects: msg`Lists the access key’s own projects`,
  makeMetadataToken: msg`Asks the machine for a token`,
  showSecurityKey: msg`Gets the machine’s own access key`,
  discoverProvider: msg`Reads how to sign people in`,
  readProviderKeys: msg`Reads the provider’s keys`,
  exchangeCode: msg`Exchanges a sign-in for its token`,
  readUserInformation: msg`Reads who signed in`,
}

export const callPurpose = (name: string): MessageDescriptor | undefined =>
  Object.hasOwn(purposes, name) ? purposes[name] : undefined

/** Why a call was not tried. */
export const skippedWords: Record<SkippedCall, MessageDescriptor> = {
  changes: msg`it would change something`,
  keyRefused: msg`the access key was refused`,
  hostDown: msg`its host gave no answer just before`,
  noProject: msg`the project was not found`,
}
