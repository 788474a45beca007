import { z } from 'zod'
import type { Page } from '../../core/customers/filter.ts'
import * as orders from '../../core/ledgers/orders.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { InstantMs } from '../../dialects/shared/codecs.ts'
import { fromCursorOf, toCursor } from '../../dialects/shared/paging.ts'
import type { Here } from '../../http/route.ts'
import { ExpandOwner, owner, ownersOf } from '../customers/expand-owner.ts'
import { count, wordList } from '../shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { given } from '../shared/given.ts'
import { PageParameters } from '../shared/paging.ts'
import { fieldsOf, select } from '../shared/selection.ts'
import { sortBy } from '../shared/sorting.ts'
import { toOrder } from './mapping.ts'
import { Order } from './order-schema.ts'
import { reference } from './schema.ts'

const sorts = { placed_at: 'placedAt', number: 'number', total: 'total' } as const
const kinds = { placedAt: 'time', number: 'number', total: 'number' } as const
const amount = count({ min: 0, max: Number.MAX_SAFE_INTEGER }).optional()

/** What a customer's orders may be asked for. */
export const OrderParameters = z.object({
  ...PageParameters,
  sort: sortBy(sorts, { by: 'placedAt', descending: true }),
  state: wordList(orders.orderStates)
    .optional()
    .meta({ description: 'Only these states, divided by commas.' }),
  reference: reference.optional().meta({ description: 'The one order that goes by it.' }),
  placed_from: InstantMs.optional().meta({ description: 'At or after.' }),
  placed_to: InstantMs.optional().meta({ description: 'Before.' }),
  total_min: amount.meta({ description: 'Minor units.' }),
  total_max: amount.meta({ description: 'Minor units.' }),
  fields: fieldsOf(Order),
  expand: ExpandOwner,
})
type OrderParameters = z.output<typeof OrderParameters>

/** The same of everybody's. */
export const AnyOrderParameters = OrderParameters.extend({
  customer: CustomerKeyText.optional().meta({ description: 'Only orders of this customer.' }),
})

/** The search that these parameters make. Throws invalid, reason unknown_cursor; a page over the limit too. */
export function toOrderSearch({ organization }: Scope, query: OrderParameters): orders.OrderSearch {
  const { sort, after } = query
  return {
    limit: pageSize(organization, query.limit),
    sort,
    ...given({
      states: query.state,
      reference: query.reference,
      placedFrom: query.placed_from,
      placedTo: query.placed_to,
      totalMin: query.total_min,
      totalMax: query.total_max,
      after: after === undefined ? undefined : fromCursorOf(sort.by, kinds[sort.by], after, 'after'),
    }),
  }
}

/** The `next` of such a page: a link while there is more. */
export function nextOrders(page: Page<orders.Order>, { sort }: OrderParameters, here: Here): string | null {
  const last = page.items.at(-1)
  return page.hasMore && last
    ? here.with({ after: toCursor(sort.by, orders.orderPosition(last, sort)) })
    : null
}

/** An order, or the members of it that were chosen, and its customer where that was asked for. */
export const ExpandedOrder = z
  .object({ ...Order.shape, customer: owner })
  .partial()
  .meta({ required: Object.keys(Order.shape) })

type Wanted = Pick<OrderParameters, 'expand'> & { readonly fields?: readonly string[] | undefined }

export async function showOrders(
  scope: Scope,
  found: readonly orders.Order[],
  { fields, expand }: Wanted,
): Promise<z.output<typeof ExpandedOrder>[]> {
  const ids = found.map(({ customerId }) => customerId)
  const ownerOf = await ownersOf(scope, ids, expand)
  return found.map((order) => ({
    ...select(toOrder(order), fields),
    ...(expand && { customer: ownerOf(order.customerId) }),
  }))
}
