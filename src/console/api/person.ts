/*
 * Whose page this is, in this tab. What one person picked is nothing that the next one may find, also where they sign in
 * after a reload: it is kept under this tab's session, and forgotten with them.
 */
const prefix = 'keyturn.'
const storageKey = `${prefix}person`

const forgetting = new Set<() => void>()

/** For whoever holds something of a person's work outside React: `forget` is called when somebody else may come. */
export function whenForgotten(forget: () => void): void {
  forgetting.add(forget)
}

/** Forgets what this page and this tab keep of whoever was here. */
export function forgetPerson(): void {
  for (const forget of forgetting) forget()
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}

/** Notes who is here; where it was somebody else before, what is kept of theirs is forgotten. */
export function notePerson(id: string): void {
  const before = read()
  if (before === id) return
  if (before !== undefined) forgetPerson()
  write(id)
}

function read(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined
  } catch {
    return undefined
  }
}

function write(id: string): void {
  try {
    sessionStorage.setItem(storageKey, id)
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
