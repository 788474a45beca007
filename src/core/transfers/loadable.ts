import type { Customer } from '../customers/customer.ts'
import type { Metafield } from '../customers/metafields.ts'
import type { Order } from '../ledgers/orders.ts'
import type { PointsEntry } from '../ledgers/points.ts'
import type { Source } from '../sources/source.ts'

/** What follows from a customer's ledgers and sources, and is never given beside them. */
export type Figures = Pick<
  Customer,
  | 'ordersCount'
  | 'totalSpent'
  | 'lastOrderNumber'
  | 'lastOrderAt'
  | 'lastAbandonedOrderAt'
  | 'lastSpentAt'
  | 'credit'
  | 'pointsBalance'
  | 'pointsEarned'
  | 'pointsRedeemed'
  | 'lastPointsEarnedAt'
  | 'lastPointsRedeemedAt'
  | 'signInCount'
  | 'currentSignInAt'
  | 'currentSignInIp'
  | 'lastSignInAt'
  | 'lastSignInIp'
  | 'sources'
>

/** The record as it is loaded; the load derives the rest. */
export type LoadedRecord = Omit<Customer, keyof Figures | 'emailNormalized' | 'phoneE164' | 'version'>

export type LoadedOrder = Omit<Order, 'customerId' | 'customerNumber' | 'lines'>
/** None of them is a reversal or was reversed. */
export type LoadedPoints = Pick<PointsEntry, 'id' | 'kind' | 'amount' | 'reference' | 'notes' | 'at'>
export type LoadedCredit = {
  readonly id: string
  readonly kind: 'give' | 'take' | 'adjust'
  /** Minor units. */
  readonly amount: number
  readonly reference: string | null
  readonly notes: string | null
  readonly at: Date
}
export type LoadedSignIn = { readonly id: string; readonly at: Date; readonly ip: string | null }
export type LoadedSource = { readonly source: Source; readonly attachedAt: Date }

/** A customer with everything of its own, ids and numbers included. */
export type LoadedCustomer = {
  readonly record: LoadedRecord
  readonly orders: readonly LoadedOrder[]
  readonly points: readonly LoadedPoints[]
  readonly credit: readonly LoadedCredit[]
  /** Oldest first. */
  readonly signIns: readonly LoadedSignIn[]
  /** Attached ones, in the order of attachment. */
  readonly sources: readonly LoadedSource[]
  readonly memberships: readonly { readonly listId: string; readonly addedAt: Date }[]
  readonly metafields: readonly Omit<Metafield, 'customerId'>[]
}

/** The id (uuid) of the customer's `customer.created` event comes with it. */
export type Loaded = LoadedCustomer & { readonly eventId: string }
