import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { asOf } from '../events/as-of.ts'
import { timeline } from '../events/feed.ts'
import type { Scope } from '../scope.ts'
import { verify } from '../verify.ts'
import * as consents from './consents.ts'
import * as wordings from './wordings.ts'

let shop: Shop
let scope: Scope
before(async () => {
  shop = await openShop()
  scope = { ...shop.scope, actor: { ...shop.scope.actor, ip: '192.0.2.7' } }
})

const rules = { uniqueEmail: false }
const entriesOf = async (id: string) => (await consents.list(scope, { id }, { limit: 50 })).items
const saidBy = async (id: string) => (await entriesOf(id)).map(({ given }) => given)

/** The customer as it is now, after a check that every value follows from its entries. */
async function checked(id: string) {
  assert.deepEqual(await verify(scope), [])
  return customers.get(scope, { id })
}

describe('a change through a face that knows no more than yes and no', () => {
  test('is one entry with face, token and address of the caller', async () => {
    const { id } = await customers.create(scope, { acceptsMarketing: true }, rules)
    await customers.change(scope, { id }, { acceptsMarketing: false }, rules)
    await customers.change(scope, { id }, { acceptsMarketing: false, note: 'x' }, rules)
    await customers.change(scope, { id }, { acceptsMarketing: true }, rules)
    const entries = await entriesOf(id)
    assert.deepEqual(
      entries.map(({ given, version }) => [given, version]),
      [
        [true, 4],
        [false, 2],
        [true, 1],
      ],
    )
    const { tokenId } = scope.actor
    for (const entry of entries) {
      assert.partialDeepStrictEqual(entry, { source: null, face: 'test', tokenId, ip: '192.0.2.7' })
    }
    const customer = await checked(id)
    assert.deepEqual(customer.marketingChangedAt, entries[0]?.at)
  })

  test('is no entry for whoever was made without a yes', async () => {
    const { id } = await customers.create(scope, { acceptsMarketing: false }, rules)
    assert.deepEqual(await entriesOf(id), [])
    await checked(id)
  })

  test('is no entry where a newcomer is refused its address', async () => {
    const unique = { email: 'held@example.com', acceptsMarketing: true }
    const { id } = await customers.create(scope, unique, { uniqueEmail: true })
    await assert.rejects(customers.create(scope, unique, { uniqueEmail: true }), failure('email_taken'))
    const beside = await customers.create(scope, unique, rules)
    assert.deepEqual([await saidBy(id), await saidBy(beside.id)], [[true], [true]])
    await checked(id)
  })

  test('is the last word also where another process recorded one whose clock is ahead', async () => {
    const { id } = await customers.create(scope, { acceptsMarketing: true }, rules)
    const ahead: Scope = { ...scope, clock: () => new Date(scope.clock().getTime() + 50_000) }
    await customers.change(ahead, { id }, { acceptsMarketing: false }, rules)
    await customers.change(scope, { id }, { acceptsMarketing: true }, rules)
    assert.deepEqual(await saidBy(id), [true, false, true])
    assert.equal((await checked(id)).acceptsMarketing, true)
  })

  test('is one entry each, whoever writes at the same time', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const flips = Array.from({ length: 20 }, (_, index) =>
      customers.change(scope, { id }, { acceptsMarketing: index % 2 === 0 }, rules),
    )
    assert.deepEqual(await outcomes(flips), { done: 20 })
    const said = await saidBy(id)
    assert.ok(said.every((given, index) => index === 0 || given !== said[index - 1]))
    assert.equal((await checked(id)).acceptsMarketing, said[0])
  })
})

describe('an entry with its evidence', () => {
  const yes = { given: true, source: 'checkout', ip: '203.0.113.9', wording: 'Send me offers.' }

  test('becomes the present value, shown with its words', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const { entry, isNew } = await consents.append(scope, { id }, yes)
    assert.ok(isNew)
    const { given, source, ip, wording, wordingDigest } = await consents.get(scope, { id }, entry)
    assert.deepEqual({ given, source, ip, wording }, yes)
    assert.deepEqual(wordingDigest, wordings.digestOf(yes.wording))
    const customer = await checked(id)
    assert.equal(customer.acceptsMarketing, true)
    assert.deepEqual([customer.marketingChangedAt, customer.version], [entry.at, entry.version])
    const { items } = await timeline(scope, { id }, { before: null, limit: 1 })
    assert.partialDeepStrictEqual(items, [{ type: 'customer.updated', version: entry.version }])
    assert.equal((await asOf(scope, { id }, new Date(scope.clock()))).customer.acceptsMarketing, true)
  })

  test('of the same value is a confirmation: an entry and an event, and nothing moves', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const { entry: first } = await consents.append(scope, { id }, yes)
    const { entry } = await consents.append(scope, { id }, { ...yes, source: 'link in the e-mail' })
    assert.deepEqual(await saidBy(id), [true, true])
    const customer = await checked(id)
    assert.deepEqual(customer.marketingChangedAt, first.at)
    const { items } = await timeline(scope, { id }, { before: null, limit: 1 })
    assert.partialDeepStrictEqual(items, [
      { type: 'consent.recorded', version: customer.version, changed: [], data: { entry: entry.id } },
    ])
  })

  test('said before the last one is recorded beside it', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const at = new Date('2025-06-01T00:00:00Z')
    await consents.append(scope, { id }, { ...yes, at })
    await consents.append(scope, { id }, { given: false, at: new Date('2025-05-01T00:00:00Z') })
    const customer = await checked(id)
    assert.deepEqual([customer.acceptsMarketing, customer.marketingChangedAt], [true, at])
    assert.deepEqual(await saidBy(id), [true, false])
    await consents.append(scope, { id }, { given: false, at })
    assert.deepEqual(await saidBy(id), [false, true, false])
    assert.equal((await checked(id)).acceptsMarketing, false)
  })

  test('is the same entry under the same reference, and no other', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const named = { ...yes, reference: 'form-1', at: new Date('2025-06-01T00:00:00Z') }
    const { entry } = await consents.append(scope, { id }, named)
    assert.deepEqual(await consents.append(scope, { id }, named), { entry, isNew: false })
    assert.deepEqual(await consents.get(scope, { id }, { reference: 'form-1' }), entry)
    for (const other of [
      { given: false },
      { source: null },
      { ip: '203.0.113.10' },
      { wording: 'Other words.' },
      { at: new Date('2025-06-02T00:00:00Z') },
    ]) {
      await assert.rejects(
        consents.append(scope, { id }, { ...named, ...other }),
        failure('entry_reference_taken'),
      )
    }
    assert.deepEqual(await saidBy(id), [true])
  })

  test('may name its words by their digest, which must be theirs', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const wordingDigest = wordings.digestOf('kept elsewhere')
    const { entry } = await consents.append(scope, { id }, { given: true, wordingDigest })
    assert.equal(entry.wording, null)
    await wordings.keep(scope, 'kept elsewhere')
    assert.equal((await consents.get(scope, { id }, entry)).wording, 'kept elsewhere')
    const other = { given: true, wording: 'others', wordingDigest }
    await assert.rejects(consents.append(scope, { id }, other), failure('invalid'))
  })

  test('is refused in the future, for nobody, and with texts that cannot be kept', async () => {
    const { id } = await customers.create(scope, {}, rules)
    const future = new Date(scope.clock().getTime() + 3_600_000)
    for (const wrong of [{ at: future }, { source: '' }, { wording: '\0' }, { ip: '\0' }]) {
      const entry = { given: true, ...wrong }
      await assert.rejects(consents.append(scope, { id }, entry), failure('invalid'))
    }
    const elsewhere = consents.append(shop.otherOrganization, { id }, yes)
    await assert.rejects(elsewhere, failure('not_found', 'customer'))
    assert.deepEqual(await saidBy(id), [])
  })
})

test('a removal leaves what was said and when, and nothing of the person', async () => {
  const { id } = await customers.create(scope, { acceptsMarketing: true }, rules)
  const secret = { source: 'Zarathustra', ip: '203.0.113.77', reference: 'Zarathustra' }
  await consents.append(scope, { id }, { given: false, ...secret, wording: 'Send me offers.' })
  await customers.remove(scope, { id })
  const rows = await shop.database.rows<Record<string, unknown>>(
    {
      text: `select given, source, ip, reference from consents
        where organization_id = $1 and customer_id = $2 order by at`,
    },
    [scope.organization.id, id],
  )
  const nothing = { source: null, ip: null, reference: null }
  assert.deepEqual(rows, [
    { given: true, ...nothing },
    { given: false, ...nothing },
  ])
  assert.deepEqual(await verify(scope), [])
})
