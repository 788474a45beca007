import type { AttributeValue } from './customer.ts'
import type { FacetField } from './facets.ts'

/**
 * What a list, a search or a count selects: a closed union of small words. Two readers hold to one meaning, and a
 * property test holds them together: `matches` in memory and `filterToSql` in the database.
 */
export type CustomerFilter =
  | { readonly op: 'all' | 'any'; readonly of: readonly CustomerFilter[] }
  | { readonly op: 'not'; readonly of: CustomerFilter }
  /** Folded text: case and accents do not count. `anything` is name, e-mail and places together. */
  | { readonly op: 'contains'; readonly field: ContainsField; readonly text: string }
  | { readonly op: 'equals'; readonly field: EqualsField; readonly text: string }
  | { readonly op: 'compare'; readonly field: AmountField; readonly is: Comparison; readonly value: number }
  | { readonly op: 'compare'; readonly field: TimeField; readonly is: Comparison; readonly value: Date }
  /** A day, YYYY-MM-DD. */
  | { readonly op: 'compare'; readonly field: DayField; readonly is: Comparison; readonly value: string }
  | { readonly op: 'flag'; readonly field: FlagField; readonly is: boolean }
  | {
      readonly op: 'oneOf'
      readonly field: KeyField | WordField
      readonly values: readonly (string | number)[]
    }
  /** There is a value; of `list`, that the customer is on a static one. */
  | { readonly op: 'present'; readonly field: PresenceField }
  /** On this static list (uuid). */
  | { readonly op: 'memberOf'; readonly list: string }
  /** Exact: letter case counts. Texts and days compare by code points. A value of another type never compares. */
  | {
      readonly op: 'attribute'
      readonly name: string
      readonly is: Comparison
      readonly value: AttributeValue
    }
  | { readonly op: 'hasAttribute'; readonly name: string }

export type Comparison = '<' | '<=' | '=' | '>=' | '>'
export type ContainsField = 'name' | 'email' | 'anything'
/**
 * `email`: normalized; `phone`: spaces do not count, or its E.164 form; `country`: name or code of any address;
 * `birthday`: MM-DD.
 */
export type EqualsField = 'email' | 'phone' | 'country' | 'tag' | FacetField
/** Amounts in minor units; an unset time never compares. */
export type AmountField =
  | 'number'
  | 'ordersCount'
  | 'totalSpent'
  | 'credit'
  | 'pointsBalance'
  | 'pointsEarned'
  | 'pointsRedeemed'
  | 'signInCount'
export type TimeField = 'createdAt' | 'updatedAt' | PastField
type PastField =
  | 'lastOrderAt'
  | 'lastAbandonedOrderAt'
  | 'lastSpentAt'
  | 'lastPointsEarnedAt'
  | 'lastPointsRedeemedAt'
  | 'currentSignInAt'
export type DayField = 'birthDate'
export type FlagField = 'acceptsMarketing' | 'wholesale' | 'emailVerified' | 'forgetRequested'
/** `id` is the uuid. */
export type KeyField = 'id' | 'number' | 'reference'
export type WordField = 'status' | 'accountState' | 'type'
export type PresenceField = NullableField | FoldedField | PlaceField | 'list'
/** Null where there is none. */
export type NullableField =
  | 'email'
  | 'phone'
  | 'type'
  | 'birthDate'
  | 'gender'
  | 'locale'
  | 'company'
  | 'accountingId'
  | 'posId'
  | 'note'
  | PastField
/** Empty where there is none. */
export type FoldedField = 'anything' | 'name' | 'tag' | 'country'
/** Of any address. */
export type PlaceField = Extract<FacetField, 'city' | 'province' | 'postalCode'>

/** The filter that every customer passes. */
export const everyone: CustomerFilter = { op: 'all', of: [] }

export const sortFields = [
  ...(['number', 'createdAt', 'updatedAt', 'name', 'email', 'status'] as const),
  ...(['ordersCount', 'totalSpent', 'credit', 'pointsBalance', 'lastOrderAt'] as const),
] as const
export type SortField = (typeof sortFields)[number]
export type Sort = { readonly by: SortField; readonly descending: boolean }

/** A place in a sorted list: the sort value and the id of a customer. */
export type Position = { readonly value: string | number; readonly id: string }

/** Where a page begins. */
export type Start =
  /** `numbered`: pages are asked for by number, and each goes on where its caller's page before it ended. */
  | { readonly skip: number; readonly numbered?: boolean }
  | { readonly after: Position }
  | { readonly before: Position }
  /** After or before a customer that the caller names; `member` is what the caller calls the cursor. */
  | { readonly afterReference: string; readonly member: string }
  | { readonly beforeReference: string; readonly member: string }

export type CustomerQuery = {
  readonly filter: CustomerFilter
  readonly sort: Sort
  readonly limit: number
  readonly from: Start
}

/** One page, always in the order of the sort. */
export type Page<Item> = {
  readonly items: readonly Item[]
  /** Whether there is more in the direction of travel. */
  readonly hasMore: boolean
}
