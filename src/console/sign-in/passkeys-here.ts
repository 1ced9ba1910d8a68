/**
 * Whether this page can use passkeys: `no` where the browser has none (or the page is not served over TLS or from loopback),
 * `address` where it could, but the console was opened by an IP address, which no passkey can be made for.
 */
export function passkeysHere(): 'yes' | 'no' | 'address' {
  if (typeof PublicKeyCredential !== 'function') return 'no'
  return /^[\d.]+$|^\[/.test(location.hostname) ? 'address' : 'yes'
}
