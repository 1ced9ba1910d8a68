const limit = 512

/** Cut from where it begins: what follows a canonical request is the headers that were signed. */
const canonical = [
  /canonical[\s_-]*request[\s\S]*/i,
  /\b(?:GET|PUT|POST|DELETE|PATCH|HEAD)(?:\||\\n|\s*\n)\s*\/[\s\S]*/,
]

const named =
  /((?:authorization|credential|access|signature|signedheaders|secret[\s_-]?(?:access[\s_-]?)?key|access[\s_-]?key|ak|sk|password|passcode|security[\s_-]?token|x-security-token|x-auth-token|x-subject-token|x-sdk-date|x-sdk-content-sha256)["']?\s*[:=]\s*["']?)[^\s|,;"'}]+/gi

/**
 * The cloud's words, fit to be stored and shown. A failed signature is answered with the canonical request that the
 * gateway computed, headers and all, at times with the access key (api-sign-0001); such parts are cut out, and so is
 * anything that has the form of a credential or is one of `secrets`. At most 512 characters, on one line.
 */
export function redact(message: string, secrets: readonly (string | undefined)[] = []): string {
  let text = message.slice(0, 16_384)
  for (const secret of secrets)
    if (secret !== undefined && secret.length >= 4) text = text.replaceAll(secret, '[redacted]')
  for (const pattern of canonical) text = text.replace(pattern, '[canonical request removed]')
  text = text
    .replace(
      /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
      '[private key removed]',
    )
    .replace(/SDK-[A-Z0-9-]+\s+Access=[\s\S]*?Signature=\w+/g, '[signature removed]')
    .replace(named, '$1[redacted]')
    // A signature or hash (64 hex digits), or a token: long unbroken base64.
    .replace(/\b[0-9a-f]{64,}\b/gi, '[redacted]')
    .replace(/[A-Za-z0-9+/_=-]{100,}/g, '[redacted]')
    // oxlint-disable-next-line no-control-regex -- control characters are what is to be taken out
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
  // Cutting may have split a surrogate pair, which has no canonical JSON.
  return (text.length > limit ? `${text.slice(0, limit - 1)}…` : text).toWellFormed()
}
