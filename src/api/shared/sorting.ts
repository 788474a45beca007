import { z } from 'zod'
import type { Sort, SortField } from '../../core/customers/filter.ts'
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

const orders = Object.entries(fields).flatMap(([word, by]): [string, Sort][] => [
  [word, { by, descending: false }],
  [`-${word}`, { by, descending: true }],
])
const byWord = new Map(orders)

/** `sort`: a member, with a minus sign in front for the other direction. Ties are broken by the id. */
export const CustomerSort = z
  .pipe(words(Object.fromEntries(orders.map(([word]) => [word, word]))), z.transform(toSort))
  .default({ by: 'createdAt', descending: false })
  .meta({
    description:
      'The member to sort by; a minus sign in front turns the order round. Who never ordered comes first by `last_order_at`, and so last by `-last_order_at`.',
  })

function toSort(word: string): Sort {
  return byWord.get(word) ?? { by: 'createdAt', descending: false }
}
