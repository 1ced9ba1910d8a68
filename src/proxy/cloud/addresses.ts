import { BlockList, isIP } from 'node:net'

/** What never is an endpoint of the cloud, whoever wrote it: no host at all, many hosts, or this link, where metadata services are. */
const never = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  never.addSubnet(net, prefix, 'ipv6')
// The metadata address of clouds that speak IPv6, although of the range of private networks.
never.addAddress('fd00:ec2::254', 'ipv6')

/** This machine and private networks: RFC 1918, 6598, 4193; benchmarks and documentation (RFC 2544, 5737, 3849). */
const notPublic = new BlockList()
for (const [net, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fec0::', 10],
  ['2001:db8::', 32],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6')

/** IPv4 inside of IPv6, as a translator (64:ff9b::/96, RFC 6052) or a 6to4 relay (2002::/16, RFC 3056) carries it. */
function inner(address: string): string | undefined {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [, high = '', low = ''] =
    /^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(groups) ??
    /^2002:([0-9a-f]{1,4}):([0-9a-f]{1,4}):/.exec(groups) ??
    []
  if (high === '') return undefined
  const bytes = [high, low].flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
  return bytes.join('.')
}

/** The IP address that a URL's host is; undefined: it is a name. */
export function addressIn(hostname: string): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) === 0 ? undefined : host
}

/** A range that requests are kept from: `never` always, `private` unless somebody wrote the endpoint. */
export type Range = 'never' | 'private' | 'public'

/** @param address an IP address, IPv6 without brackets; IPv4 in IPv6 (`::ffff:10.0.0.1`) is what is inside */
export function rangeOf(address: string): Range {
  const version = isIP(address)
  if (version === 0) return 'never'
  const carried = version === 6 ? inner(address) : undefined
  if (carried !== undefined) return rangeOf(carried)
  const family = version === 6 ? 'ipv6' : 'ipv4'
  // BlockList looks into IPv4-mapped addresses by itself.
  if (never.check(address, family)) return 'never'
  return notPublic.check(address, family) ? 'private' : 'public'
}
