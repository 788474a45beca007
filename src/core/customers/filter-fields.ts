import type {
  AmountField,
  ContainsField,
  DayField,
  EqualsField,
  FlagField,
  KeyField,
  PresenceField,
  TimeField,
  WordField,
} from './filter.ts'

/** Golden names of the fields of a filter, by what can be asked of them. */
export const containsFields = {
  anything: 'anything',
  name: 'name',
  email: 'email',
} as const satisfies Record<string, ContainsField>

export const equalsFields = {
  email: 'email',
  phone: 'phone',
  country: 'country',
  province: 'province',
  city: 'city',
  postal_code: 'postalCode',
  tag: 'tag',
  company: 'company',
  locale: 'locale',
  gender: 'gender',
  birthday: 'birthday',
  accounting_id: 'accountingId',
  pos_id: 'posId',
} as const satisfies Record<string, EqualsField>

export const amountFields = {
  number: 'number',
  orders_count: 'ordersCount',
  total_spent: 'totalSpent',
  credit: 'credit',
  points_balance: 'pointsBalance',
  points_earned: 'pointsEarned',
  points_redeemed: 'pointsRedeemed',
  sign_in_count: 'signInCount',
} as const satisfies Record<string, AmountField>

export const timeFields = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  last_order_at: 'lastOrderAt',
  last_abandoned_order_at: 'lastAbandonedOrderAt',
  last_spent_at: 'lastSpentAt',
  last_points_earned_at: 'lastPointsEarnedAt',
  last_points_redeemed_at: 'lastPointsRedeemedAt',
  current_sign_in_at: 'currentSignInAt',
} as const satisfies Record<string, TimeField>

export const dayFields = { birth_date: 'birthDate' } as const satisfies Record<string, DayField>

export const flagFields = {
  accepts_marketing: 'acceptsMarketing',
  wholesale: 'wholesale',
  email_verified: 'emailVerified',
  forget_requested: 'forgetRequested',
} as const satisfies Record<string, FlagField>

export const keyFields = { id: 'id', number: 'number', reference: 'reference' } as const satisfies Record<
  string,
  KeyField
>

export const wordFields = {
  status: 'status',
  account_state: 'accountState',
  type: 'type',
} as const satisfies Record<string, WordField>

export const presenceFields = {
  anything: 'anything',
  name: 'name',
  email: 'email',
  phone: 'phone',
  country: 'country',
  province: 'province',
  city: 'city',
  postal_code: 'postalCode',
  tag: 'tag',
  list: 'list',
  type: 'type',
  birth_date: 'birthDate',
  gender: 'gender',
  locale: 'locale',
  company: 'company',
  accounting_id: 'accountingId',
  pos_id: 'posId',
  note: 'note',
  last_order_at: 'lastOrderAt',
  last_abandoned_order_at: 'lastAbandonedOrderAt',
  last_spent_at: 'lastSpentAt',
  last_points_earned_at: 'lastPointsEarnedAt',
  last_points_redeemed_at: 'lastPointsRedeemedAt',
  current_sign_in_at: 'currentSignInAt',
} as const satisfies Record<string, PresenceField>

/** The member that a golden name stands for; undefined when it is none of this table's. */
export function memberOf<Member extends string>(
  table: Readonly<Record<string, Member>>,
  name: string,
): Member | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** The golden name of a member of this table. */
export function nameIn<Name extends string>(table: Readonly<Record<Name, string>>, member: string): Name {
  for (const name in table) if (table[name] === member) return name
  throw new TypeError(`${member} is no field of this kind`)
}
