/** How long a client may take, in milliseconds. */
export type Patience = {
  /** From the first byte of a request to the end of its headers. */
  headersMs: number
  /** To the end of its body. */
  requestMs: number
  /** Between two requests of a connection: longer than a balancer keeps one (60 s), so that it never sends into one that ends. */
  keepAliveMs: number
  /** Without one byte in either direction, where somebody asks and never reads the answer. */
  silenceMs: number
  /** How often they are looked at. */
  checkMs: number
}

/** A person with a bad line gets through; one who feeds us byte by byte is answered 408, and the connection ends. */
export const patience: Patience = {
  headersMs: 10_000,
  requestMs: 60_000,
  keepAliveMs: 65_000,
  silenceMs: 300_000,
  checkMs: 2_000,
}

/**
 * What Node's server takes. Headers are 16 KiB at most, all together (431); their number has no limit of its own, since Node
 * would leave the rest out without a word, and an Origin may be among it.
 */
export const serverOptions = ({ headersMs, requestMs, keepAliveMs, checkMs }: Patience) => ({
  headersTimeout: headersMs,
  requestTimeout: requestMs,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: checkMs,
  maxHeaderSize: 16 * 1024,
})
