import { z } from 'zod'
import type { JsonObject } from '../../core/json.ts'
import { toDecimal, toMinor } from '../../core/money.ts'
import { sourceStates } from '../../core/sources/source.ts'
import { Flag, InstantS, refuse, text } from '../shared/codecs.ts'
import { AdditionalAddressInfo, PostalAddress } from './address-schema.ts'
import { answeredMembers, Currency, JsonMembers, unset } from './values.ts'

// What may be told of a card. Its number and its code have no place here, and so are never stored.
const CardDetails = z
  .object({
    brand: text(255),
    expirationMonth: z.union([z.int(), text(2)]),
    expirationYear: z.union([z.int(), text(4)]),
    lastFourDigits: text(4),
  })
  .exactPartial()
const Details = JsonMembers

/** Each type of source has a member of its own name that tells what is particular to it. */
export const SourceDetails = z
  .object({
    creditCard: CardDetails,
    directDebit: Details,
    googlePay: Details,
    applePay: Details,
    payPal: Details,
    payPalBilling: Details,
    payPalCredit: Details,
    wireTransfer: Details,
    customerCredit: Details,
    alipay: Details,
    bPay: Details,
    onlineBanking: Details,
    codJapan: Details,
    klarnaCredit: Details,
    klarnaCreditRecurring: Details,
    konbini: Details,
    bankTransfer: Details,
    msts: Details,
    bancontact: Details,
    giftCard: Details,
    ideal: Details,
    amazonPay: Details,
    afterPay: Details,
    ccAvenue: Details,
  })
  .partial()

const SourceType = SourceDetails.keyof()

/**
 * Types that cannot be saved to a customer: store credit, and those that the vendor's table of payment methods lists
 * without recurring payments. Of a type that no document speaks of, nothing is refused.
 */
export const nonReusableTypes: ReadonlySet<string> = new Set([
  'customerCredit',
  'afterPay',
  'alipay',
  'applePay',
  'bancontact',
  'konbini',
  'onlineBanking',
  'payPal',
  'payPalCredit',
  'wireTransfer',
] satisfies z.output<typeof SourceType>[])

/** Major units as a JSON number; minor units and their currency here. */
const Amount = z.codec(z.number(), z.custom<{ readonly minor: number; readonly currency: string }>(), {
  decode: (_, context) => refuse(context, 'other', 'cannot be read without its currency'),
  encode: ({ minor, currency }) => Number(toDecimal(minor, currency)),
})

const answeredDetails = Object.fromEntries(
  SourceType.options.map((type) => [
    type,
    answeredMembers('brand', 'expirationMonth', 'expirationYear', 'lastFourDigits').optional(),
  ]),
)

/** In the order of the vendor's document, not in that of the database. */
const AnsweredOwner = answeredMembers('firstName', 'lastName', 'email', 'organization', 'upstreamId').extend({
  address: answeredMembers(...Object.keys(PostalAddress.shape)).optional(),
  additionalAddressInfo: answeredMembers(...Object.keys(AdditionalAddressInfo.shape)).optional(),
})

/** The Source object as it is answered, in the order of the vendor's samples. */
export const Source = z.object({
  id: z.string(),
  createdTime: InstantS,
  type: z.string(),
  currency: unset(z.string()),
  amount: unset(Amount),
  reusable: z.boolean(),
  state: z.enum(sourceStates),
  customerId: unset(z.string()),
  owner: unset(AnsweredOwner),
  paymentSessionId: unset(z.string()),
  clientSecret: z.string(),
  ...answeredDetails,
  flow: unset(z.string()),
  metadata: unset(answeredMembers()),
  liveMode: z.boolean(),
})

const Owner = z
  .object({
    firstName: text(255).nullable(),
    lastName: text(255).nullable(),
    email: text(254).nullable(),
    organization: text(255).nullable(),
    upstreamId: text(255).nullable(),
    additionalAddressInfo: AdditionalAddressInfo.nullable(),
  })
  .partial()
  .extend({ address: PostalAddress })
  .transform(withoutNothing)

/** What makes a source. The vendor makes most of them in the browser, with a key that may do nothing else. */
export const SourceCreation = z
  .object({
    type: SourceType,
    ...SourceDetails.shape,
    currency: Currency.nullish(),
    amount: z.union([z.number(), z.string()], { error: () => 'must be a number' }).nullish(),
    reusable: Flag.nullish(),
    owner: Owner.nullish(),
    flow: z.enum(['standard', 'redirect', 'receiver']).nullish(),
    state: z.enum(sourceStates).nullish(),
    metadata: JsonMembers.nullish(),
    paymentSessionId: text(255).nullish(),
  })
  .transform((body, context) => {
    if (body.amount === undefined || body.amount === null) return { ...body, amount: null }
    if (!body.currency) return refuseAt(context, 'currency', 'required', 'is required beside an amount')
    const amount = toMinor(body.amount, body.currency)
    if (amount === null || amount < 0) {
      return refuseAt(context, 'amount', 'other', `must be an amount of ${body.currency}`)
    }
    return { ...body, amount }
  })

type Context = Parameters<typeof refuse>[0]

function refuseAt(context: Context, member: string, reason: 'required' | 'other', message: string): never {
  context.issues.push({
    code: 'custom',
    input: context.value,
    path: [member],
    message,
    params: { reason },
  })
  return z.NEVER
}

/** Leaves out what is null or absent, at any depth. */
function withoutNothing(members: object): JsonObject {
  const kept = Object.entries(members)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([member, value]) => [member, typeof value === 'object' ? withoutNothing(value) : value])
  return Object.fromEntries(kept)
}
