/** What is filled in to import a public key. */
export type ImportValues = { text: string; name: string; scope: 'user' | 'domain' }
