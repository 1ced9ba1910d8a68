/** Whether this page may use the browser's cryptography: only where it came over TLS or from this machine. */
export const hasCryptography = (): boolean => isSecureContext && 'subtle' in crypto
