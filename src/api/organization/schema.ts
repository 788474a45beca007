import { z } from 'zod'
import { mostPerPage } from '../../core/organizations/limits.ts'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { currency } from '../shared/codecs.ts'

const callLimit = {
  calls: z.int().min(1).max(1e12).meta({ description: 'Calls of one token in one period.' }),
  seconds: z.int().min(1).max(86_400).meta({ description: 'Length of the period.' }),
}

const pageSize = z.int().min(1).max(mostPerPage)

export const Organization = z.object({
  id: Ulid,
  slug: z.string().meta({ description: 'Its label in host names.' }),
  name: z.string(),
  currency,
  time_zone: z.string().meta({ description: 'IANA.', examples: ['Australia/Sydney'] }),
  country: z
    .string()
    .meta({ description: 'ISO 3166-1 alpha-2; phones without a country code are read as its own.' }),
  call_limits: z.record(z.string(), z.object(callLimit)).meta({
    description: 'By the name of an API; one that is absent has the limit with which the server was started.',
    examples: [{ native: { calls: 600, seconds: 60 } }],
  }),
  page_limits: z
    .object({ default: z.int(), maximum: z.int() })
    .meta({ description: 'Items in a page of the lists of this API.' }),
  erasure_grace_days: z.int().nullable().meta({
    description:
      'Days between a request to be erased and the erasure; null for what the server was started with.',
  }),
  account_links: z
    .string()
    .nullable()
    .meta({
      description:
        'Where links in mails lead: `{purpose}` and `{token}` are filled in. Null for pages of this server.',
      examples: ['https://shop.example/account/{purpose}?token={token}'],
    }),
  live: z.boolean().meta({ description: 'False for an organization of test data.' }),
  created_at: InstantMs,
})

/** Amounts are stored in the currency, so that one stays; so does the label of host names. */
export const OrganizationPatch = z
  .strictObject({
    name: text(200),
    time_zone: text(100),
    country: text(2),
    currency: text(3).meta({
      description: 'The one that it has: amounts are kept in it, so another one is refused.',
    }),
    call_limits: z
      .record(z.string(), z.strictObject(callLimit).nullable())
      .nullable()
      .meta({ description: 'Absent ones stay; null takes a limit back.' }),
    page_limits: z
      .strictObject({ default: pageSize.nullable(), maximum: pageSize.nullable() })
      .partial()
      .nullable(),
    erasure_grace_days: z
      .int()
      .min(0)
      .max(365)
      .nullable()
      .meta({ description: 'Of requests that were made before as well.' }),
    account_links: text(500).nullable(),
  })
  .partial()

const scopes = ['read', 'write', 'admin'] as const

export const Token = z.object({
  id: Ulid,
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  faces: z.array(z.string()).nullable().meta({ description: 'The APIs that it may use; null for all.' }),
  created_at: InstantMs,
  expires_at: InstantMs.nullable(),
  last_used_at: InstantMs.nullable().meta({ description: 'Up to a minute late; null before the first use.' }),
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
