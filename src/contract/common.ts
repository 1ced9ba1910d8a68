import { z } from 'zod'
import { deceivingIn, deceivingInText } from './deceiving.ts'

/** A time: ISO 8601, UTC, with `Z`. */
export const Time = z.iso.datetime()

const shown = (most: number, deceiving: (text: string) => string | undefined) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => deceiving(text) === undefined, {
      error: ({ input }) => `holds a character that does not show: ${deceiving(String(input))}`,
    })

/** One line that people write for others to read, in any writing, which shows as it is. */
export const Line = (most: number) => shown(most, deceivingIn)

/** The same, of any number of lines. */
export const Text = (most: number) => shown(most, deceivingInText)

/** A code of a closed list with the parameters that its sentence needs. The sentence itself never travels. */
export const Params = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type Params = z.infer<typeof Params>

/** What the cloud itself said, verbatim but for redacted credentials: quote `requestId` to support. */
export const CloudAnswer = z.object({
  status: z.int().optional(),
  code: z.string(),
  message: z.string(),
  requestId: z.string().optional(),
})
export type CloudAnswer = z.infer<typeof CloudAnswer>

/**
 * The id of a server, job or request. Documented as 32 characters, but the vendor's own samples have 31 and hyphens, so
 * it is read loosely (ListCloudPhoneServers, ListJobs).
 */
export const CloudId = z.string().regex(/^[0-9A-Za-z-]{1,64}$/)

/**
 * The name of a key pair as its own service takes it (CreateKeypair: 1 to 255 letters, digits, `_`, `-`). CPH stores 64 bytes
 * of it (UpdateKeypair): a longer one is listed, and refused with that reason (`nameTooLong`).
 */
export const KeyPairName = z.string().regex(/^[A-Za-z0-9_-]{1,255}$/)
