import { ConnectionError } from '../api/client.ts'
import { forgetPerson } from '../api/person.ts'
import { signOut } from './access-calls.ts'

/**
 * Signs out and starts the page anew, so that nothing of what was seen stays in it; where the provider has a sign-out of its
 * own, over there. Without a connection nothing is signed out, and the page says so.
 */
export async function leave(): Promise<void> {
  try {
    const { redirect } = await signOut()
    forgetPerson()
    location.assign(redirect ?? '/')
  } catch (error) {
    if (error instanceof ConnectionError) throw error
    // It was over already.
    forgetPerson()
    location.assign('/')
  }
}
