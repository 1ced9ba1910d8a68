import type { Context, MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers'

/** What a page of ours never asks for, so that nothing that got into it can ask either. */
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'displayCapture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screenWakeLock',
  'serial',
  'usb',
  'xrSpatialTracking',
] as const

/**
 * The headers of every answer. Scripts come from us alone, none inline; a style element needs the nonce of its answer;
 * nobody may frame the page, and no address of it is told to another site. Where the console is reached over TLS
 * (`publicUrl`), browsers are told to come by TLS only, for a year.
 */
export const safeHeaders = (publicUrl: string | undefined): MiddlewareHandler =>
  secureHeaders({
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: publicUrl?.startsWith('https:') === true && 'max-age=31536000',
    permissionsPolicy: Object.fromEntries(unused.map((feature) => [feature, []])),
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", NONCE],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  })

/** The nonce that the policy of this answer names. */
export const nonceOf = (c: Context): string => {
  const { secureHeadersNonce = '' } = c.var as SecureHeadersVariables
  return secureHeadersNonce
}
