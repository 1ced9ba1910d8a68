/** The nonce that index.html was rendered with; the content security policy lets only styles with it in. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// The name by which libraries that write style elements (get-nonce, for the scroll lock of dialogs) ask for it.
Reflect.set(globalThis, '__webpack_nonce__', nonce)

export const styleNonce = (): string => nonce
