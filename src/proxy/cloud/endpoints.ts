import type { Service } from './calls.ts'

const everyService: readonly Service[] = ['cph', 'kms', 'iam']

/** The regions with CPH, and which companions have a regional host there (the SDKs' region tables of CPH, KPS and IAM). */
const regions: Record<string, readonly Service[]> = {
  'cn-north-4': everyService,
  'cn-north-9': everyService,
  'cn-east-2': everyService,
  'cn-east-3': everyService,
  'cn-east-4': everyService,
  'cn-south-1': everyService,
  'cn-southwest-2': everyService,
  'ap-southeast-1': everyService,
  'ap-southeast-3': everyService,
  'la-north-2': everyService,
  'la-south-2': everyService,
  'af-north-1': ['cph', 'kms'],
  'ru-northwest-2': ['cph'],
}

/**
 * The base URLs that a region gives. IAM falls back to its global host where the region has none but has the key pair
 * service (af-north-1); what is absent must be given by hand. An unknown region gives nothing: its hosts may differ.
 */
export function endpointsFor(region: string): { [S in Service]?: string } {
  const services = Object.hasOwn(regions, region) ? regions[region] : undefined
  if (services === undefined) return {}
  const found: { [S in Service]?: string } = {}
  for (const service of services) found[service] = `https://${service}.${region}.myhuaweicloud.com`
  if (region === 'af-north-1') found.iam = 'https://iam.myhuaweicloud.com'
  return found
}
