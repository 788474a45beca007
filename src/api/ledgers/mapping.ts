import type { z } from 'zod'
import type { Page } from '../../core/customers/filter.ts'
import type * as credit from '../../core/ledgers/credit.ts'
import type { EntryPosition, EntryQuery } from '../../core/ledgers/ledger.ts'
import type * as orders from '../../core/ledgers/orders.ts'
import type * as points from '../../core/ledgers/points.ts'
import type * as signIns from '../../core/ledgers/sign-ins.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { fromCursor, toCursor } from '../../dialects/shared/paging.ts'
import type { Here } from '../../http/route.ts'
import { given } from '../shared/given.ts'
import type { NewOrder, Order, OrderEntry } from './order-schema.ts'
import type { CreditEntry, PointsEntry, SignIn } from './schema.ts'

/** Entries in this face's words; amounts are in the organization's currency. */

export function toPointsEntry(golden: points.PointsEntry): z.output<typeof PointsEntry> {
  const { kind, amount, expiresAt, remaining } = golden
  return { ...owned(golden), kind, amount, expires_at: expiresAt, remaining, ...told(golden) }
}

export function toCreditEntry(golden: credit.CreditEntry, currency: string): z.output<typeof CreditEntry> {
  const { kind, amount } = golden
  return { ...owned(golden), kind, amount, currency, ...told(golden) }
}

export function toSignIn(golden: signIns.SignIn): z.output<typeof SignIn> {
  const { at, ip, userAgent, reference } = golden
  return { ...owned(golden), at, ip, user_agent: userAgent, reference, ...reversals(golden) }
}

export function toOrder(golden: orders.Order): z.output<typeof Order> {
  const { id, number, reference, state, currency, total, refunded, lines, note } = golden
  return {
    ...{ id, number, reference, customer_id: golden.customerId, customer_number: golden.customerNumber },
    ...{ state, currency, total, refunded, lines: lines?.map((line) => ({ ...line })) ?? null, note },
    placed_at: golden.placedAt,
    created_at: golden.createdAt,
    updated_at: golden.updatedAt,
  }
}

export function toOrderEntry(golden: orders.OrderEntry, currency: string): z.output<typeof OrderEntry> {
  const { id, orderId, kind, amount } = golden
  return { id, order_id: orderId, kind, amount, currency, ...told(golden) }
}

export function fromNewOrder(body: z.output<typeof NewOrder>): orders.NewOrder {
  const { reference, total, currency, lines = null, note = null, placed_at: placedAt } = body
  return { reference, total, lines, note, ...(currency && { currency }), ...(placedAt && { placedAt }) }
}

type EntryParameters = {
  readonly limit?: number | undefined
  readonly after?: string | undefined
  readonly sort?: 'at' | '-at' | undefined
  readonly kind?: readonly string[] | undefined
  readonly at_from?: Date | undefined
  readonly at_to?: Date | undefined
}

/** The page of a ledger that a query asks for. Throws invalid, reason unknown_cursor; a page over the limit too. */
export function toEntryQuery(
  { organization }: Pick<Scope, 'organization'>,
  { limit: asked, after, sort, kind: kinds, at_from: from, at_to: to }: EntryParameters,
): EntryQuery {
  const limit = pageSize(organization, asked)
  const place = after === undefined ? undefined : fromCursor('createdAt', after, 'after')
  return {
    limit,
    oldestFirst: sort === 'at',
    ...given({ kinds, from, to }),
    ...(place && { after: { at: new Date(place.value), id: place.id } }),
  }
}

/** The `next` of such a page: a link while there is more. */
export function nextOf<Entry>(
  page: Page<Entry>,
  placeOf: (entry: Entry) => EntryPosition,
  here: Here,
): string | null {
  const last = page.items.at(-1)
  if (!page.hasMore || last === undefined) return null
  const { at, id } = placeOf(last)
  return here.with({ after: toCursor('createdAt', { value: at.toISOString(), id }) })
}

/** Where an entry stands in its ledger. */
export function placeOf({ at, id }: EntryPosition): EntryPosition {
  return { at, id }
}

type Reversible = { readonly reverses: string | null; readonly reversedBy: string | null }

function reversals({ reverses, reversedBy }: Reversible) {
  return { reverses, reversed_by: reversedBy }
}

function owned({ id, customerId }: { readonly id: string; readonly customerId: string }) {
  return { id, customer_id: customerId }
}

function told(
  entry: Reversible & { readonly reference: string | null; readonly notes: string | null; readonly at: Date },
) {
  const { reference, notes, at } = entry
  return { reference, notes, at, ...reversals(entry) }
}
