import { z } from 'zod'
import { InstantMs, refuse, text, Ulid } from '../../dialects/shared/codecs.ts'
import { entryKey, reference } from '../ledgers/schema.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { PageParameters } from '../shared/paging.ts'

/** SHA-256 in hexadecimal digits, of any letter case on the wire. */
const Digest = z.codec(z.string().meta({ pattern: '^[0-9a-fA-F]{64}$' }), z.string(), {
  decode: (wire, context) =>
    /^[\da-f]{64}$/i.test(wire)
      ? wire.toLowerCase()
      : refuse(context, 'format', 'must be a SHA-256 in 64 hexadecimal digits'),
  encode: (digest) => digest,
})

const said = 'When the person said it.'

export const Consent = z
  .object({
    id: Ulid,
    customer_id: Ulid,
    accepts_marketing: z.boolean(),
    at: InstantMs.meta({ description: said }),
    recorded_at: InstantMs,
    source: z.string().nullable().meta({ description: 'Where the person said it, such as checkout.' }),
    face: z.string().meta({ description: 'The API through which it was recorded, or cli or worker.' }),
    token_id: Ulid.nullable(),
    ip: z.string().nullable(),
    ip_of: z.enum(['person', 'caller']).nullable().meta({
      description: 'Whose address `ip` is: the caller’s may be that of a server that calls for the person.',
    }),
    wording_digest: Digest.nullable().meta({ description: 'SHA-256 of the words that were shown.' }),
    wording: z.string().nullable().meta({ description: 'The words themselves, where they are kept.' }),
    reference: z.string().nullable(),
    sequence: z.int().meta({ description: 'Of the event that tells of it in the timeline.' }),
  })
  .meta({ id: 'Consent' })

export const NewConsent = z.strictObject({
  accepts_marketing: z.boolean(),
  at: InstantMs.optional().meta({
    description: `${said} Now, when absent; earlier than the last entry, the present value stays as it is.`,
  }),
  source: text(255).min(1).nullable().optional().meta({
    description: 'Where the person said it, such as checkout, pos or import.',
  }),
  ip: z
    .union([z.ipv4(), z.ipv6()], { error: () => 'must be an IP address' })
    .nullable()
    .optional()
    .meta({
      description: 'The person’s; the caller’s own when absent, null for one that is not known.',
    }),
  wording: text(20_000).min(1).optional().meta({
    description: 'The words that were shown; they are kept once under their digest.',
  }),
  wording_digest: Digest.optional().meta({ description: 'SHA-256 of the words in UTF-8, in their place.' }),
  reference: reference.nullable().optional(),
})

export const ConsentPath = CustomerPath.extend({ consent: entryKey })

export const Wording = z
  .object({ digest: Digest, text: z.string(), first_used_at: InstantMs })
  .meta({ id: 'ConsentWording' })

export const NewWording = z.strictObject({ text: text(20_000).min(1) })

export const WordingPath = z.object({ digest: Digest })
export const WordingParameters = z.object(PageParameters)
