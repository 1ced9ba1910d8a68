/*
 * Who may come in. `user`, `session`, `account`, `verification` and `passkey` are better-auth's, in its meaning and under
 * our names; `link` and `attempt` are ours. Times are ISO 8601 UTC text and truths 0 or 1, as everywhere here: better-auth
 * is told that PostgreSQL keeps neither, which is what it believes of SQLite, so that one set of columns does for both.
 */

export type UserTable = {
  id: string
  /** What they sign in with and what the record says; unique, and never changed. */
  name: string
  full_name: string | null
  /** Made of the name, for better-auth wants one; no mail goes anywhere. */
  email: string
  email_verified: number
  image: string | null
  role: string
  disabled: number
  created_at: string
  updated_at: string
  last_seen_at: string | null
}

export type SessionTable = {
  id: string
  token: string
  user_id: string
  /** When it ends if nothing is done in it. */
  expires_at: string
  created_at: string
  updated_at: string
  ip_address: string | null
  user_agent: string | null
  /** When the provider says that they showed who they are; null: when the session began. */
  confirmed_at: string | null
}

export type AccountTable = {
  id: string
  user_id: string
  provider_id: string
  account_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: string | null
  refresh_token_expires_at: string | null
  scope: string | null
  created_at: string
  updated_at: string
}

/** What is good once and for a short while: the challenge of a passkey, the state of a visit to the provider. */
export type VerificationTable = {
  id: string
  identifier: string
  value: string
  expires_at: string
  created_at: string
  updated_at: string
}

export type PasskeyTable = {
  id: string
  name: string | null
  user_id: string
  credential_id: string
  /** COSE key, base64. */
  public_key: string
  counter: number
  device_type: string
  backed_up: number
  transports: string | null
  created_at: string | null
  aaguid: string | null
}

/** A one-time link that sets a password: of a user, or, without one, of the first administrator. */
export type LinkTable = {
  /** SHA-256 of the token, which is kept nowhere. */
  hash: string
  user_id: string | null
  created_at: string
  expires_at: string
}

/** How often it was tried since, by whatever the key names; shared by all processes. */
export type AttemptTable = { key: string; count: number; since: string }
