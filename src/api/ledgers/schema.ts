import { z } from 'zod'
import { fromUlid, toUlid } from '../../core/ids.ts'
import { creditKinds } from '../../core/ledgers/credit-entries.ts'
import type { EntryKey } from '../../core/ledgers/ledger.ts'
import { pointsKinds } from '../../core/ledgers/points-entries.ts'
import { InstantMs, refuse, text, Ulid } from '../../dialects/shared/codecs.ts'
import { currency, wordList } from '../shared/codecs.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { PageParameters } from '../shared/paging.ts'
import { fieldsOf } from '../shared/selection.ts'

/** How a path names an entry: its ULID, or `reference:` and the caller's own name for it. */
const EntryKeyText = z.codec(
  z.string().meta({
    description: 'ULID, or reference:abc, percent-encoded.',
    examples: ['01JZZZZZZZZZZZZZZZZZZZZZZZ', 'reference:receipt-7'],
  }),
  z.custom<EntryKey>(),
  {
    decode(wire, context) {
      const id = fromUlid(wire)
      if (id !== null) return { id }
      const [, reference] = /^reference:(.{1,255})$/s.exec(wire) ?? []
      return reference === undefined ? refuse(context, 'format', 'does not name an entry') : { reference }
    },
    encode: (key) => ('id' in key ? toUlid(key.id) : `reference:${key.reference}`),
  },
)

export const EntryPath = CustomerPath.extend({ entry: EntryKeyText })
export const entryKey = EntryKeyText
const parameters = z.object({
  ...PageParameters,
  sort: z.enum(['at', '-at']).default('-at').meta({ description: '`-at`: the newest first.' }),
  at_from: InstantMs.optional().meta({ description: 'At or after.' }),
  at_to: InstantMs.optional().meta({ description: 'Before.' }),
})
/** What a list of these may be asked for. */
export function parametersOf<Entry extends z.ZodObject>(entry: Entry) {
  return parameters.extend({ fields: fieldsOf(entry) })
}

/** The same of entries of these kinds. */
export function kindParametersOf<Entry extends z.ZodObject, const Kind extends string>(
  entry: Entry,
  kinds: readonly Kind[],
) {
  const kind = wordList(kinds).optional().meta({ description: 'Only these kinds, divided by commas.' })
  return parametersOf(entry).extend({ kind })
}

export const reference = text(255).min(1).meta({
  description: "The caller's own name for it. The same again under it is answered, not done, again.",
})
export const notes = text(5000).nullable().optional()

const minorUnits = 'minor units of `currency`'
const reversals = {
  reverses: Ulid.nullable().meta({ description: 'The entry that this one takes back.' }),
  reversed_by: Ulid.nullable().meta({ description: 'The entry that takes this one back.' }),
}
/** What entries of all ledgers have. */
export const entryMembers = {
  reference: z.string().nullable(),
  notes: z.string().nullable(),
  at: InstantMs,
  ...reversals,
}

export const PointsEntry = z.object({
  id: Ulid,
  customer_id: Ulid,
  kind: z.enum(pointsKinds),
  amount: z.int().meta({ description: 'Above zero for points given, below for points taken.' }),
  expires_at: InstantMs.nullable().meta({ description: 'When what is left of points given expires.' }),
  remaining: z.int().nullable().meta({ description: 'What is left of points given.' }),
  ...entryMembers,
})

export const NewPointsEntry = z.strictObject({
  kind: z.enum(['earn', 'redeem', 'adjust']),
  amount: z.int().meta({ description: 'Above zero to earn, below to redeem, either to adjust.' }),
  reference,
  notes,
  expires_at: InstantMs.nullable()
    .optional()
    .meta({ description: 'For points that are given; else they stay.' }),
})

export const CreditEntry = z.object({
  id: Ulid,
  customer_id: Ulid,
  kind: z.enum(creditKinds),
  amount: z
    .int()
    .meta({ description: `Above zero for credit given, below for credit taken; ${minorUnits}.` }),
  currency,
  ...entryMembers,
})

export const NewCreditEntry = z.strictObject({
  kind: z.enum(['give', 'take', 'adjust']),
  amount: z
    .int()
    .meta({ description: `Above zero to give, below to take, either to adjust; ${minorUnits}.` }),
  currency: currency.optional(),
  reference,
  notes,
})

export const SignIn = z.object({
  id: Ulid,
  customer_id: Ulid,
  at: InstantMs,
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  reference: z.string().nullable(),
  ...reversals,
})

export const NewSignIn = z.strictObject({
  at: InstantMs.optional().meta({ description: 'Now, when absent.' }),
  ip: z
    .union([z.ipv4(), z.ipv6()], { error: () => 'must be an IP address' })
    .nullable()
    .optional(),
  user_agent: text(1000).min(1).nullable().optional(),
  reference: reference.nullable().optional(),
})

/** Why an entry is taken back. */
export const NewReversal = z.strictObject({ notes })
