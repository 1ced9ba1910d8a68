/** What can be made in the page, as `keyTypeOf` calls it. RSA comes first: CPH documents no other kind (UpdateKeypair). */
export const keyKinds = [
  'RSA 2048',
  'RSA 3072',
  'RSA 4096',
  'ECDSA P-256',
  'ECDSA P-384',
  'ECDSA P-521',
  'ED25519',
] as const
export type KeyKind = (typeof keyKinds)[number]

/** Whether anything says that the cloud's servers take it: whether they do is undocumented for all but RSA. */
export const isDocumented = (kind: KeyKind): boolean => kind.startsWith('RSA')
