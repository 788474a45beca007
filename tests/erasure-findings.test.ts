import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../src/core/customers/customers.ts'
import * as metafields from '../src/core/customers/metafields.ts'
import { payloadOf } from '../src/core/erasures/certificate.ts'
import * as erasures from '../src/core/erasures/erasures.ts'
import { organizationsToSearch, searchForErased } from '../src/core/erasures/search.ts'
import { toUlid } from '../src/core/ids.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as sources from '../src/core/sources/sources.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }
const never = new AbortController().signal
const Found = z.object({
  looked_in: z.array(z.string()),
  findings: z.array(z.object({ table: z.string(), column: z.string(), id: z.string(), names: z.string() })),
})

async function findingsOf(id: string) {
  const jws = await erasures.findings(shop.scope, id)
  if (jws === null) throw new Error('nobody has looked yet')
  assert.notEqual(await erasures.checkCertificate(shop.database, jws), null)
  const { findings } = Found.parse(payloadOf(jws))
  return findings.map(({ table, column, id: row, names }) => `${table}.${column} ${names} ${row}`).sort()
}

test('who names an erased person in free text is found afterwards, by former addresses and any writing, and not touched', async () => {
  const { scope } = shop
  const gone = await customers.create(
    scope,
    { email: 'First@Canary.example', phone: '+61 411 987 654' },
    rules,
  )
  await customers.change(scope, gone, { email: 'second@canary.example', phone: '+61 411 987 655' }, rules)
  const other = await customers.create(
    scope,
    {
      note: 'Mail to FIRST@canary.example. Rings 0411 987 654 never.',
      metadata: { friend: 'second@canary.example' },
    },
    rules,
  )
  await metafields.create(scope, other, {
    ...{ namespace: 'a', key: 'b', value: '<second@canary.example>', valueType: 'string', description: null },
  })
  const lines = [{ sku: 'first@canary.example', title: 'Cup', quantity: 1, amount: 9 }]
  const { entry: order } = await orders.place(scope, other, { reference: 'o-1', total: 9, note: null, lines })
  const entry = await points.record(scope, other, { reference: '+61411987655', amount: 1, notes: null })
  const source = await sources.create(scope, { type: 'card', owner: { email: 'first@canary.example' } })
  const bystander = await customers.create(scope, { note: 'third@canary.example, +61 411 000 000' }, rules)
  const { erasure } = await erasures.execute(
    { ...scope, organization: { ...scope.organization, country: 'AU' } },
    gone,
  )
  assert.equal(await erasures.findings(scope, erasure.id), null)
  assert.deepEqual(await organizationsToSearch(shop.database), [scope.organization.id])

  const inAustralia = { ...scope, organization: { ...scope.organization, country: 'AU' } }
  await searchForErased(inAustralia, AbortSignal.abort())
  assert.equal(await erasures.findings(scope, erasure.id), null, 'one that is stopped says nothing')
  await searchForErased(inAustralia, never)
  assert.deepEqual(await findingsOf(erasure.id), [
    `customers.metadata email ${toUlid(other.id)}`,
    `customers.note email ${toUlid(other.id)}`,
    `customers.note phone ${toUlid(other.id)}`,
    `metafields.value email ${toUlid(other.id)}`,
    `orders.lines email ${toUlid(order.id)}`,
    `points_entries.reference phone ${toUlid(entry.id)}`,
    `sources.owner email ${toUlid(source.id)}`,
  ])
  assert.deepEqual(await organizationsToSearch(shop.database), [])
  assert.match((await customers.get(scope, other)).note ?? '', /FIRST@canary/)
  assert.equal((await customers.get(scope, bystander)).note, 'third@canary.example, +61 411 000 000')
})

test('many pages are looked through, and somebody without address or phone is done with at once', async () => {
  const { scope } = shop
  const gone = await customers.create(scope, { email: 'paged@canary.example' }, rules)
  const nameless = await customers.create(scope, { firstName: 'Nobody' }, rules)
  const last = await customers.create(scope, {}, rules)
  await shop.database.rows(
    {
      text: `insert into sources (organization_id, id, type, state, reusable, client_secret, details, metadata, created_at)
        select $1, ('00000000-0000-4000-8000-' || lpad(nth::text, 12, '0'))::uuid, 'card', 'chargeable', false, 'x',
          '{"owner": "someone@else.example"}', '{}', '2026-01-01' from generate_series(1, 2500) as nth`,
    },
    [scope.organization.id],
  )
  const source = await sources.create(scope, { type: 'card', metadata: { of: 'paged@canary.example' } })
  await customers.change(scope, last, { note: 'paged@canary.example' }, rules)
  const one = await erasures.execute(scope, gone)
  const two = await erasures.execute(scope, nameless)
  await searchForErased(scope, never)
  assert.deepEqual(await findingsOf(one.erasure.id), [
    `customers.note email ${toUlid(last.id)}`,
    `sources.metadata email ${toUlid(source.id)}`,
  ])
  assert.deepEqual(await findingsOf(two.erasure.id), [])
})
