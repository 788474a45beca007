import { z } from 'zod'
import * as accounts from '../../src/core/accounts/accounts.ts'
import type { Customer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import { toUlid } from '../../src/core/ids.ts'
import * as signIns from '../../src/core/ledgers/sign-ins.ts'
import type { Database } from '../../src/db/database.ts'
import { tenantTables } from '../../src/db/tables.generated.ts'
import type { ExampleRequest } from '../../src/dialects/example.ts'
import { digitalRiver, type fourFaces, loke, ok, pathsOf, spiffy } from './four-faces.ts'
import { admitClient } from './oauth.ts'
import type { Visitor } from './server.ts'
import { placeOrder } from './shop.ts'

export type Place = {
  readonly visitor: Visitor
  readonly customer: Customer
  readonly source: string
  readonly list: string
  readonly metafield: number
  readonly order: number
}

/** What both organizations call their customer. */
export const same = { id: 'shop/1', email: 'same@example.com' }

const Id = z.object({ id: z.string() })

/** One of each thing, made through the faces under names that the other organization uses too. */
export async function settle(visitor: Visitor, name: string): Promise<Place> {
  const call = async (face: (typeof fourFaces)[number], request: ExampleRequest) =>
    ok(await visitor.call(face, request)).json
  await call(digitalRiver, { method: 'POST', path: '/customers', json: same })
  const customer = await customers.get(visitor.scope, { reference: same.id })
  const paths = pathsOf(customer)
  const address = { address1: `${name} St`, country: 'Australia' }
  const members = {
    first_name: name,
    last_name: 'Same',
    credit: 5,
    accepts_marketing: true,
    addresses: [address],
  }
  await call(spiffy, { method: 'PUT', path: paths.spiffy, json: { customer: members } })
  const source = Id.parse(
    await call(digitalRiver, { method: 'POST', path: '/sources', json: { type: 'creditCard' } }),
  ).id
  await call(digitalRiver, { method: 'POST', path: `${paths['digital-river']}/sources/${source}` })
  const lists = '/organizations/:organization/customer-lists'
  const list = Id.parse(await call(loke, { method: 'POST', path: lists, json: { name: `${name} list` } })).id
  await call(loke, { method: 'PUT', path: `${lists}/${list}/members/${toUlid(customer.id)}` })
  await call(loke, { method: 'PUT', path: `${paths.loke}/points/visit-1`, json: { amount: 10 } })
  const metafield = z.object({ metafield: z.object({ id: z.number() }) }).parse(
    await call(spiffy, {
      method: 'POST',
      path: `/api/customers/${customer.number}/metafields.json`,
      json: { metafield: { namespace: 'a', key: 'b', value: name } },
    }),
  ).metafield.id
  const { number: order } = await placeOrder(visitor.scope, customer.id, {
    state: 'paid',
    total: 100,
    note: name,
  })
  await signIns.record(visitor.scope, customer, '203.0.113.7')
  await accounts.invite(visitor.scope, customer, 'https://api.example/{token}')
  await accounts.activationLink(visitor.scope, customer, 'https://api.example/{token}')
  await accounts.setPassword(visitor.scope, customer, 'the same password')
  await admitClient(visitor)
  return { visitor, customer, source, list, metafield, order }
}

export type Row = { readonly table: string; readonly row: string }

/** Every row of an organization in every table, as text. */
export async function rowsOf(database: Database, { visitor }: Place): Promise<Row[]> {
  const all = tenantTables.map(async (table) => {
    // When a token was last used is written by and by, of its own doing.
    const text = `select (to_jsonb(t) - 'last_used_at')::text as row from ${table} t where t.organization_id = $1 order by 1`
    const rows = await database.rows<{ row: string }>({ text }, [visitor.organization.id])
    return rows.map(({ row }) => ({ table, row }))
  })
  return (await Promise.all(all)).flat()
}
