import { z } from 'zod'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { currency } from '../shared/codecs.ts'

export const Organization = z.object({
  id: Ulid,
  slug: z.string().meta({ description: 'Its label in host names.' }),
  name: z.string(),
  currency,
  time_zone: z.string().meta({ description: 'IANA.', examples: ['Australia/Sydney'] }),
  country: z
    .string()
    .meta({ description: 'ISO 3166-1 alpha-2; phones without a country code are read as its own.' }),
  live: z.boolean().meta({ description: 'False for an organization of test data.' }),
  created_at: InstantMs,
})

/** Amounts are stored in the currency, so that one stays; so does the label of host names. */
export const OrganizationPatch = z
  .strictObject({ name: text(200), time_zone: text(100), country: text(2) })
  .partial()

const scopes = ['read', 'write', 'admin'] as const

export const Token = z.object({
  id: Ulid,
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  faces: z.array(z.string()).nullable().meta({ description: 'The APIs that it may use; null for all.' }),
  created_at: InstantMs,
  expires_at: InstantMs.nullable(),
  revoked_at: InstantMs.nullable(),
})

export const NewToken = z.strictObject({
  name: text(200).min(1),
  scopes: z.array(z.enum(scopes)).min(1).max(3),
  faces: z.array(text(100)).min(1).max(50).nullable().default(null),
  expires_at: InstantMs.nullable().default(null),
})

/** The only answer that holds the token's text. */
export const MadeToken = Token.extend({ token: z.string() })
