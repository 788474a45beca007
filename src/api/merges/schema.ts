import { z } from 'zod'
import { goldenName } from '../../core/customers/row.ts'
import { type Choices, choosable, type Decision } from '../../core/merges/members.ts'
import type { Merge as Golden, Report } from '../../core/merges/merge-row.ts'
import type { Plan } from '../../core/merges/plan.ts'
import { reasons, sides } from '../../core/merges/ruling.ts'
import { InstantMs, Ulid } from '../../dialects/shared/codecs.ts'
import { Customer } from '../customers/schema.ts'
import { currency } from '../shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { PageParameters } from '../shared/paging.ts'

const amount = z.int().meta({ description: 'Minor units.' })

const MemberDecision = z.object({
  name: z.string().meta({ examples: ['email'] }),
  from: z.enum([...sides, 'both']).meta({ description: 'Whose value stays; both where they are joined.' }),
  why: z.enum(reasons),
})
const Moved = z.object({
  points: z.object({ entries: z.int(), balance: z.int() }),
  credit: z.object({ entries: z.int(), balance: amount }),
  orders: z.object({ count: z.int(), total_spent: amount }),
  sign_ins: z.int(),
  sources: z.int(),
  lists_joined: z.array(Ulid).meta({ description: 'The lists that the survivor comes to be on.' }),
  lists_both: z.array(Ulid).meta({ description: 'The lists on which both were.' }),
  metafields_joined: z.int(),
  metafields_both: z.int().meta({ description: 'Of the same name; the survivor’s stay.' }),
  currency,
})
const Account = z.object({
  stays: z.enum(sides).nullable().meta({ description: 'Whose password opens the account; null for none.' }),
  ends: z.enum(sides).nullable().meta({ description: 'Whose password opens nothing any more.' }),
  invitations_end: z.array(z.enum(sides)).meta({ description: 'Whose pending invitations work no more.' }),
})
const report = {
  members: z.array(MemberDecision),
  account: Account.meta({ description: 'What becomes of the accounts of both.' }),
  moved: Moved.meta({ description: 'What was the merged customer’s and is the survivor’s.' }),
}

export const Merge = z
  .object({
    id: Ulid,
    survivor: Ulid,
    merged: Ulid,
    at: InstantMs,
    face: z.string(),
    token_id: Ulid.nullable(),
    ...report,
    undone_at: InstantMs.nullable(),
    undone_face: z.string().nullable(),
    undone_token_id: Ulid.nullable(),
  })
  .meta({ id: 'Merge' })

const stays = {
  from: z.enum(sides),
  why: z.enum(['only_one', 'survivor_first']),
}

export const MergePreview = z.object({
  ...report,
  to_choose: z.array(z.string()).meta({
    description:
      'Members of which one must be chosen, or the merge is refused: it would end an account that nobody chose to end.',
  }),
  pieces: z
    .object({
      sources: z.array(z.object({ id: z.string(), ...stays })),
      metafields: z.array(z.object({ namespace: z.string(), key: z.string(), ...stays })),
      lists: z.array(z.object({ list_id: Ulid, ...stays })),
    })
    .meta({ description: 'Each source, metafield and list of the merged customer, whose stays and why.' }),
  customer: Customer.meta({ description: 'The survivor as it will be, but for its version and times.' }),
})
export const MergeAnswer = z.object({ merge: Merge, customer: Customer })
export const UndoAnswer = z.object({
  merge: Merge,
  survivor: Customer,
  merged: Customer.meta({ description: 'The customer that is one again.' }),
})

const choices = z
  .strictObject(Object.fromEntries(choosable.map((member) => [goldenName(member), z.enum(sides).optional()])))
  .meta({ description: 'Whose value stays, member by member, where the rules are not to decide.' })

export const NewMerge = z.strictObject({
  survivor: CustomerKeyText,
  merged: CustomerKeyText,
  members: choices.optional(),
})

export const MergePath = z.object({ merge: Ulid })
export const MergeParameters = z.object({
  ...PageParameters,
  customer: CustomerKeyText.optional().meta({ description: 'Only merges in which this customer took part.' }),
})

const comes = { from: 'merged', why: 'only_one' } as const
const staysBehind = { from: 'survivor', why: 'survivor_first' } as const

/** Each piece of the merged customer's; what both had stays the survivor's. */
export function toPieces({ merged, fields, lists }: Plan) {
  const field = ({ namespace, key }: { namespace: string; key: string }) => ({ namespace, key })
  return {
    sources: merged.sources.map(({ id }) => ({ id, ...comes })),
    metafields: [
      ...fields.joined.map((one) => ({ ...field(one), ...comes })),
      ...fields.both.map((one) => ({ ...field(one), ...staysBehind })),
    ],
    lists: [
      ...lists.joined.map((id) => ({ list_id: id, ...comes })),
      ...lists.both.map((id) => ({ list_id: id, ...staysBehind })),
    ],
  }
}

/** The caller's choices by our names. */
export function fromChoices(given: z.output<typeof choices> | undefined): Choices {
  const found = choosable.flatMap((member) => {
    const side = given?.[goldenName(member)]
    return side ? [[member, side] as const] : []
  })
  return Object.fromEntries(found)
}

export function toReport({ members, account, moved }: Report, currencyCode: string) {
  const { points, credit, orders, signIns, sources } = moved
  return {
    members: members.map(({ member, from, why }: Decision) => ({ name: goldenName(member), from, why })),
    account: { stays: account.stays, ends: account.ends, invitations_end: [...account.invitationsEnd] },
    moved: {
      ...{ points, credit, sources, currency: currencyCode },
      orders: { count: orders.count, total_spent: orders.totalSpent },
      sign_ins: signIns,
      lists_joined: [...moved.listsJoined],
      lists_both: [...moved.listsBoth],
      metafields_joined: moved.metafieldsJoined,
      metafields_both: moved.metafieldsBoth,
    },
  }
}

export function toMerge(golden: Golden, currencyCode: string): z.output<typeof Merge> {
  const { id, survivorId, mergedId, at, face, tokenId } = golden
  return {
    ...{ id, survivor: survivorId, merged: mergedId, at, face, token_id: tokenId },
    ...toReport(golden.report, currencyCode),
    ...{ undone_at: golden.undoneAt, undone_face: golden.undoneFace, undone_token_id: golden.undoneTokenId },
  }
}
