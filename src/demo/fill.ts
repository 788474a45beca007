import { invalid } from '../core/errors.ts'
import type { Organization } from '../core/organizations/organization.ts'
import { bulkLoad } from '../core/transfers/bulk-load.ts'
import type { Loaded } from '../core/transfers/loadable.ts'
import { Numbers } from '../core/transfers/numbers.ts'
import { type Database, prepared } from '../db/database.ts'
import { DemoShop, mostMetafields } from './customer.ts'
import { mostOrders } from './dealings.ts'
import { mostAddresses } from './places.ts'

export type DemoFill = {
  readonly customers: number
  /** The same seed makes the same customers, and more of them the same first ones; only their numbers differ. */
  readonly seed: number
  /** Everything happened before the day of this time (UTC). */
  readonly now: Date
  readonly onProgress?: (done: number, total: number) => void
}

const anyCustomer = prepared(
  'demo.anyCustomer',
  'select exists (select from customers where organization_id = $1) as found',
)

const anyAttribute = prepared(
  'demo.anyAttribute',
  'select exists (select from attribute_definitions where organization_id = $1) as found',
)

/** Whether an organization has, or ever had, a customer. */
export async function hasCustomers(database: Database, organization: Organization): Promise<boolean> {
  const [row] = await database.rows<{ found: boolean }>(anyCustomer, [organization.id])
  return row?.found ?? false
}

/**
 * Fills an organization with lifelike customers, their dealings and lists, as a whole or not at all. Invalid for one
 * that has customers: invented people must not end up among real ones.
 */
export async function fillWithDemo(
  { database, organization }: { readonly database: Database; readonly organization: Organization },
  { customers: total, seed, now, onProgress }: DemoFill,
): Promise<{ readonly customers: number }> {
  if (await hasCustomers(database, organization)) {
    throw invalid([{ path: ['organization'], reason: 'other', message: 'has customers already' }])
  }
  if (total === 0) return { customers: 0 }
  const today = new Date(now)
  today.setUTCHours(0, 0, 0, 0)
  // An organization that has attributes of its own keeps to them.
  const [own] = await database.rows<{ found: boolean }>(anyAttribute, [organization.id])
  const shop = new DemoShop(seed, organization, { today, withAttributes: own?.found === false })
  const customers = await bulkLoad(
    { database, organization, actor: { face: 'cli', tokenId: null, ip: null } },
    {
      lists: shop.lists,
      attributes: shop.attributes,
      customers: invent(shop, total, database),
      ...(onProgress && { onProgress: (done) => onProgress(done, total) }),
    },
  )
  return { customers }
}

async function* invent(shop: DemoShop, total: number, database: Database): AsyncGenerator<Loaded> {
  // A handful is what some thousand customers need; what is left of the last one is a gap, as after a rollback.
  const handful = Math.min(total, 5_000)
  const numbers = {
    customers: new Numbers(database, 'customers', handful),
    addresses: new Numbers(database, 'addresses', handful + mostAddresses),
    orders: new Numbers(database, 'orders', handful * 2 + mostOrders),
    metafields: new Numbers(database, 'metafields', Math.ceil(handful / 10) + mostMetafields),
  }
  const needed: [Numbers, number][] = [
    [numbers.customers, 1],
    [numbers.addresses, mostAddresses],
    [numbers.orders, mostOrders],
    [numbers.metafields, mostMetafields],
  ]
  for (const index of shop.indexesByAge(total)) {
    for (const [of, most] of needed) if (of.left < most) await of.refill()
    yield shop.make(index, numbers)
  }
}
