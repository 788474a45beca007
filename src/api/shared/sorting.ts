import { z } from 'zod'
import type { SortField } from '../../core/customers/filter.ts'
import { words } from '../../dialects/shared/codecs.ts'

const fields = {
  number: 'number',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  name: 'name',
  email: 'email',
  status: 'status',
  orders_count: 'ordersCount',
  total_spent: 'totalSpent',
  credit: 'credit',
  points_balance: 'pointsBalance',
  last_order_at: 'lastOrderAt',
} as const satisfies Record<string, SortField>

/** `sort`: a member, with a minus sign in front for the other direction. Ties are broken by the id. */
export const CustomerSort = sortBy<SortField>(
  fields,
  { by: 'createdAt', descending: false },
  'Who never ordered comes first by `last_order_at`, and so last by `-last_order_at`.',
)

/** A parameter that sorts by one of these members, named as callers write them. */
export function sortBy<By extends string>(
  members: Readonly<Record<string, By>>,
  usual: { readonly by: By; readonly descending: boolean },
  more = '',
) {
  const orders = new Map(
    Object.entries(members).flatMap(([word, by]) => [
      [word, { by, descending: false }],
      [`-${word}`, { by, descending: true }],
    ]),
  )
  return z
    .pipe(
      words(Object.fromEntries(Array.from(orders.keys(), (word) => [word, word]))),
      z.transform((word: string) => orders.get(word) ?? usual),
    )
    .default(usual)
    .meta({
      description: `The member to sort by; a minus sign in front turns the order round. ${more}`.trim(),
    })
}
