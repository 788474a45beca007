import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { open } from '../src/core/access/dossier.ts'
import { toJson } from '../src/core/access/to-json.ts'
import * as attributes from '../src/core/attributes/attributes.ts'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import * as feed from '../src/core/events/feed.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { openShop, type Shop } from './support/shop.ts'

/** After an undoing nothing of the one is shown with the other. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
const rules = { uniqueEmail: false }

async function exported(who: Customer): Promise<string> {
  let text = ''
  for await (const piece of toJson(await open(shop.scope, who, 'json'))) text += piece
  JSON.parse(text)
  return text
}

const timelineOf = async (who: Customer) =>
  JSON.stringify((await feed.timeline(shop.scope, who, { before: null, limit: 99 })).items)

const line = (city: string) => ({
  ...{ title: null, firstName: null, lastName: null, company: null, line1: '1 High Street', line2: null },
  ...{ city, province: null, provinceCode: null, country: null, countryCode: 'AU', postalCode: '2000' },
  ...{ phone: null, default: false },
})

test('neither the export nor the timeline of the survivor tells what came from the one who is parted from it', async () => {
  const { scope } = shop
  const one = await shop.customer({ firstName: 'Ann', tags: ['hers'], note: 'Her own words.' })
  const other = await shop.customer({
    ...{ phone: '0411 999 888', tags: ['secretive'], note: 'Lives with Xaver.', metadata: { shoe: 'xl' } },
    addresses: [line('Xanten')],
  })
  const done = await merge(scope, one, other)
  const { tags } = done.survivor
  await customers.change(scope, one, { tags: [...tags, 'since'], company: 'Since Ltd' }, rules)
  for (const shown of [await exported(one), await timelineOf(one)]) assert.match(shown, /secretive/)
  await undo(scope, done.merge.id)
  for (const shown of [await exported(one), await timelineOf(one)]) {
    assert.doesNotMatch(shown, /secretive|Xanten|Xaver|0411 ?999|411999888|"xl"/)
    assert.match(shown, /Since Ltd/)
    assert.match(shown, /customer.merged"/)
  }
  assert.match(await exported(other), /Xanten/)
  // One again, there is nothing to keep apart.
  await merge(scope, one, other)
  assert.match(await exported(one), /secretive/)
})

test('an address of the other that was changed meanwhile goes back with it, as it is now', async () => {
  const { scope } = shop
  const one = await shop.customer({ addresses: [line('Perth')] })
  const other = await shop.customer({ addresses: [line('Xanten'), line('Sydney')] })
  const done = await merge(scope, one, other)
  const moved = done.survivor.addresses.map((address) =>
    address.city === 'Xanten' ? { ...address, city: 'Kleve' } : address,
  )
  await customers.change(scope, one, { addresses: moved }, rules)
  await undo(scope, done.merge.id)
  const cities = async (who: Customer) => (await customers.get(scope, who)).addresses.map(({ city }) => city)
  assert.deepEqual([await cities(one), await cities(other)], [['Perth'], ['Kleve', 'Sydney']])
  const [first] = (await customers.get(scope, other)).addresses
  assert.equal(first?.id, other.addresses[0]?.id)
})

test('a note to which something was added meanwhile keeps the addition, and not the note of the other', async () => {
  const { scope } = shop
  const [one, other] = [await shop.customer({ note: 'Hers.' }), await shop.customer({ note: 'Of Xaver.' })]
  const done = await merge(scope, one, other)
  await customers.change(scope, one, { note: `${done.survivor.note}\n\nAdded.` }, rules)
  await undo(scope, done.merge.id)
  assert.equal((await customers.get(scope, one)).note, 'Hers.\n\nAdded.')
  assert.equal((await customers.get(scope, other)).note, 'Of Xaver.')
})

test('a value of an attribute that was removed meanwhile does not come back', async () => {
  const { scope } = shop
  await attributes.create(scope, { name: 'fit', label: 'Fit', type: 'text', options: [] })
  const one = await shop.customer()
  const other = await shop.customer({ attributes: { fit: 'slim' } })
  const done = await merge(scope, one, other)
  await customers.change(scope, one, { attributes: { fit: null } }, rules)
  await attributes.remove(scope, 'fit')
  await undo(scope, done.merge.id)
  assert.deepEqual((await customers.get(scope, other)).attributes, {})
  await customers.change(scope, other, { note: 'It can still be written.' }, rules)
})

test('what comes back changed is found by what it is now', async () => {
  const { scope } = shop
  const [one, other] = [await shop.customer(), await shop.customer({ addresses: [line('Xanten')] })]
  const done = await merge(scope, one, other)
  const moved = done.survivor.addresses.map((address) => ({ ...address, city: 'Emmerich' }))
  await customers.change(scope, one, { addresses: moved }, rules)
  await undo(scope, done.merge.id)
  const text = 'select id from customers where organization_id = $1 and search_text like $2'
  const found = (city: string) => shop.database.rows({ text }, [scope.organization.id, `%${city}%`])
  assert.deepEqual(await found('emmerich'), [{ id: other.id }])
})
