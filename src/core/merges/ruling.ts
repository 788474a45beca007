import type { Customer } from '../customers/customer.ts'

export const sides = ['survivor', 'merged'] as const
export type Side = (typeof sides)[number]
/**
 * Why a value stays: the caller chose it, both have the same, only one has any, the survivor's goes first, both were
 * joined, it is the older or the further of two, either of them has it; it is the address of the one account; an account
 * or a consent that must not pass to another address by a merge; or a «no» that a merge does not make a «yes».
 */
export const reasons = [
  ...(['chosen', 'same', 'only_one', 'survivor_first', 'joined', 'older', 'further', 'either'] as const),
  ...(['address_of_account', 'account_of_another_address'] as const),
  ...(['later_consent', 'consent_for_another_address', 'consent_not_widened'] as const),
] as const
export type Why = (typeof reasons)[number]

/** What a rule says of a member; `value` where it is neither's as it is. */
export type Ruling = {
  readonly from: Side | 'both'
  readonly why: Why
  readonly value?: Partial<Customer>
}
