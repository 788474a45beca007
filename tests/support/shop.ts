import type { Customer, NewCustomer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import { CoreError, type ErrorCode, type Missing } from '../../src/core/errors.ts'
import { newId } from '../../src/core/ids.ts'
import type { OrderState } from '../../src/core/ledgers/orders.ts'
import * as orders from '../../src/core/ledgers/orders.ts'
import type { Scope } from '../../src/core/scope.ts'
import type { Connection } from '../../src/db/connections.ts'
import type { Database } from '../../src/db/database.ts'
import { freshDatabase } from './database.ts'
import { freshScope } from './scope.ts'

/** An organization in a database of its own, and someone who acts in it. */
export type Shop = {
  readonly database: Database
  readonly connection: Connection
  /** Its clock goes on by a second with each look, so that times tell what came after what. */
  readonly scope: Scope
  /** The same shop through another token. */
  readonly otherToken: Scope
  /** Someone in another organization of the same database. */
  readonly otherOrganization: Scope
  /** Someone in one more organization. */
  anotherScope(): Promise<Scope>
  customer(input?: NewCustomer): Promise<Customer>
}

export async function openShop(): Promise<Shop> {
  const { database, connection } = await freshDatabase()
  let now = Date.parse('2026-01-01T00:00:00Z')
  const clock = () => {
    now += 1000
    return new Date(now)
  }
  const actor = () => ({ tokenId: newId(clock()), face: 'test', ip: null })
  const anotherScope = async (): Promise<Scope> => ({
    ...(await freshScope(database)),
    actor: actor(),
    clock,
  })
  const scope = await anotherScope()
  return {
    database,
    connection,
    scope,
    otherToken: { ...scope, actor: actor() },
    otherOrganization: await anotherScope(),
    anotherScope,
    customer: (input = {}) => customers.create(scope, input, { uniqueEmail: false }),
  }
}

/** Places an order of its own and brings it to a state; the customer's figures move with it. */
export async function placeOrder(
  scope: Scope,
  customerId: string,
  order: {
    readonly state: OrderState
    readonly total: number
    readonly refunded?: number
    readonly note?: string
    readonly reference?: string
  },
): Promise<orders.Order> {
  const { state, total, refunded = total, note = null, reference = newId(scope.clock()) } = order
  const customer = { id: customerId }
  const given = { reference, total, note }
  const step = { reference: 'step' }
  if (state === 'abandoned') return (await orders.abandon(scope, customer, given)).entry
  const paid = state === 'paid' || state === 'refunded'
  const { id } = (await orders.place(scope, customer, given, { paid })).entry
  if (state === 'cancelled') await orders.cancel(scope, customer, { id }, step)
  if (state === 'refunded') await orders.refund(scope, customer, { id }, { ...step, amount: refunded })
  return orders.find(scope, { id })
}

/** For assert.rejects: a failure of this code and, where it is «not found», of this thing. */
export function failure(code: ErrorCode, missing?: Missing): (error: unknown) => boolean {
  return (error) =>
    error instanceof CoreError && error.code === code && (!missing || error.missing === missing)
}

/** What became of each of many calls: how many succeeded, and how many failed with each code. */
export async function outcomes(calls: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(calls)) {
    const outcome = result.status === 'fulfilled' ? 'done' : codeOf(result.reason)
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

function codeOf(error: unknown): string {
  return error instanceof CoreError ? error.code : `not an error of ours: ${error}`
}
