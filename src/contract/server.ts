import { z } from 'zod'
import { Params, Time } from './common.ts'
import { serverBlockCodes, serverStatuses } from './words.ts'

/** A block: why something cannot be done now. */
export const ServerBlock = z.object({ code: z.enum(serverBlockCodes), params: Params })
export type ServerBlock = z.infer<typeof ServerBlock>

/** A CPH server as the console sees it (ListCloudPhoneServers, ShowCloudPhoneServerDetail). */
export const Server = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(serverStatuses),
  /** The cloud's own number, shown where `status` is `unknown`. */
  statusCode: z.int(),
  /** The name of the key pair on it; null: it has none. */
  keyPair: z.string().nullable(),
  model: z.string().optional(),
  phoneModel: z.string().optional(),
  availabilityZone: z.string().optional(),
  networkVersion: z.string().optional(),
  addresses: z.array(z.object({ private: z.string().optional(), public: z.string().optional() })),
  enterpriseProjectId: z.string().optional(),
  createdAt: Time.optional(),
  updatedAt: Time.optional(),
  /** Why it cannot be rotated now; absent: it can. */
  blocked: ServerBlock.optional(),
  /** The open rotation that holds it. */
  openRotation: z.object({ id: z.string(), number: z.int() }).optional(),
})
export type Server = z.infer<typeof Server>

/** How traffic is paid for, and whether its bandwidth is shared with other addresses (ShowCloudPhoneServerDetail). */
export const bandwidthCharges = ['bandwidth', 'traffic'] as const

/** What the detail call adds. Sizes: bandwidth in Mbit/s, volumes in GB. */
export const ServerDetail = Server.extend({
  vpcId: z.string().optional(),
  cidr: z.string().optional(),
  subnetId: z.string().optional(),
  subnetCidr: z.string().optional(),
  securityGroups: z.array(z.string()).optional(),
  /** Of the resource tenant, for peering with the network of a v1 server; not the caller's project. */
  resourceProjectId: z.string().optional(),
  orderId: z.string().optional(),
  productId: z.string().optional(),
  /** The cloud's own number: 0 is yearly or monthly. */
  chargingMode: z.number().optional(),
  bandwidths: z
    .array(
      z.object({
        name: z.string().optional(),
        id: z.string().optional(),
        sizeMbit: z.number().optional(),
        charge: z.enum(bandwidthCharges).optional(),
        shared: z.boolean().optional(),
      }),
    )
    .optional(),
  volumes: z
    .array(
      z.object({
        name: z.string().optional(),
        id: z.string().optional(),
        sizeGb: z.number().optional(),
        type: z.string().optional(),
      }),
    )
    .optional(),
  /** Storage that the phones of the server share; `version` 1 is share storage 2.0. */
  shareVolume: z
    .object({ sizeGb: z.number().optional(), type: z.string().optional(), version: z.number().optional() })
    .optional(),
})
export type ServerDetail = z.infer<typeof ServerDetail>
