import type { Json, JsonObject } from '../json.ts'

export const sourceStates = [
  'pending_funds',
  'pending_redirect',
  'requires_action',
  'chargeable',
  'consumed',
  'cancelled',
  'failed',
] as const
export type SourceState = (typeof sourceStates)[number]

/** A way to pay: a card, a wallet, a bank account. */
export type Source = {
  /** uuid. */
  readonly id: string
  /** A word of the payment provider, such as `creditCard`. */
  readonly type: string
  readonly state: SourceState
  readonly reusable: boolean
  readonly clientSecret: string
  readonly currency: string | null
  /** Minor units. */
  readonly amount: number | null
  readonly owner: JsonObject | null
  readonly flow: string | null
  /** What is particular to the type: brand, last four digits, expiry. */
  readonly details: JsonObject
  readonly metadata: JsonObject
  readonly paymentSessionId: string | null
  /** uuid of the customer it is, or was, attached to. */
  readonly customerId: string | null
  readonly createdAt: Date
}

/** What a caller gives to make one. */
export type NewSource = {
  readonly type: string
  readonly state?: SourceState
  readonly reusable?: boolean
  readonly currency?: string | null
  readonly amount?: number | null
  readonly owner?: JsonObject | null
  readonly flow?: string | null
  readonly details?: JsonObject
  readonly metadata?: { [member: string]: Json }
  readonly paymentSessionId?: string | null
}

/** A source as it comes out of JSON, with its time made a time again. */
export function reviveSource(source: Source): Source {
  return { ...source, createdAt: new Date(source.createdAt) }
}
