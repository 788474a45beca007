import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../../tests/support/database.ts'
import { dump } from '../../../tests/support/dump.ts'
import { freshScope } from '../../../tests/support/scope.ts'
import { CoreError, type ErrorCode } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { blankAddress } from './blank.ts'
import type { AddressInput, Customer } from './customer.ts'
import { fullName, joinNames, splitName } from './customer.ts'
import * as customers from './customers.ts'
import { everyone } from './filter.ts'

const repeats = { uniqueEmail: false }
const unique = { uniqueEmail: true }
const all = {
  filter: everyone,
  sort: { by: 'number', descending: false },
  limit: 1000,
  from: { skip: 0 },
} as const

const failsWith = (code: ErrorCode) => (error: unknown) => error instanceof CoreError && error.code === code

type EventRow = {
  version: number
  type: string
  changed: string[]
  data: Record<string, unknown> | null
  face: string
}

async function eventsOf(scope: Scope, customer: { id: string }): Promise<EventRow[]> {
  return scope.store.rows<EventRow>(
    {
      text: `select version, type, changed, data, face from events
        where organization_id = $1 and customer_id = $2 order by version`,
    },
    [scope.organization.id, customer.id],
  )
}

const address = (members: Partial<AddressInput>): AddressInput => ({ ...blankAddress, ...members })

describe('the golden record', () => {
  let opened: Awaited<ReturnType<typeof freshDatabase>>
  let scope: Scope
  before(async () => {
    opened = await freshDatabase()
  })
  after(() => opened.drop())
  const inNewOrganization = async () => {
    scope = await freshScope(opened.database)
    return scope
  }

  test('splitting a name and joining it again gives back what was written, white space folded', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\t', '-', '李') }), (written) => {
        assert.equal(fullName(splitName(written)), joinNames(written))
      }),
    )
    assert.deepEqual(splitName('  John  van der  Smith '), { firstName: 'John', lastName: 'van der Smith' })
    assert.deepEqual(splitName('Cher'), { firstName: 'Cher', lastName: null })
  })

  test('a full name that is already there keeps its parts; another one is split', async () => {
    await inNewOrganization()
    const mary = await customers.create(scope, { firstName: 'Mary Ann', lastName: 'Smith' }, repeats)
    const same = await customers.change(scope, mary, { fullName: 'Mary  Ann Smith' }, repeats)
    assert.deepEqual([same.firstName, same.lastName, same.version], ['Mary Ann', 'Smith', 1])
    const other = await customers.change(scope, mary, { fullName: 'Mary Ann Jones' }, repeats)
    assert.deepEqual([other.firstName, other.lastName], ['Mary', 'Ann Jones'])
  })

  test('every write records one event with the version it made; a change that changes nothing writes nothing', async () => {
    await inNewOrganization()
    const made = await customers.create(scope, { firstName: 'Ada', email: 'ada@example.com' }, unique)
    await customers.change(scope, made, { note: 'likes tea', firstName: 'Ada' }, unique)
    const echoed = await customers.change(
      scope,
      made,
      { note: 'likes tea', tags: [], wholesale: false },
      unique,
    )
    assert.equal(echoed.version, 2)
    const events = await eventsOf(scope, made)
    assert.deepEqual(
      events.map(({ version, type, changed, face }) => [version, type, changed, face]).slice(1),
      [[2, 'customer.updated', ['note'], 'test']],
    )
    assert.equal(events[0]?.type, 'customer.created')
    assert.deepEqual(events[1]?.data, { note: 'likes tea' })
  })

  test('the three names of a customer find it, alone and with others in one tick', async () => {
    await inNewOrganization()
    const made = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        customers.create(scope, { firstName: name, reference: `ref ${name}` }, repeats),
      ),
    )
    const found = await Promise.all(
      made
        .flatMap(({ id, number, reference }) => [{ id }, { number }, { reference }])
        .map((key) => customers.get(scope, key)),
    )
    assert.deepEqual(
      found.map(({ id }) => id),
      made.flatMap(({ id }) => [id, id, id]),
    )
    await assert.rejects(customers.get(scope, { reference: 'ref d' }), failsWith('not_found'))
    await assert.rejects(customers.get(scope, { id: 'no uuid' }), failsWith('not_found'))
    await assert.rejects(
      customers.create(scope, { reference: 'ref a' }, repeats),
      failsWith('reference_taken'),
    )
  })

  test('nothing of one organization is found from another', async () => {
    await inNewOrganization()
    const mine = await customers.create(scope, { email: 'same@example.com', reference: 'same' }, unique)
    const other = await freshScope(opened.database)
    for (const key of [{ id: mine.id }, { number: mine.number }, { reference: 'same' }]) {
      await assert.rejects(customers.get(other, key), failsWith('not_found'))
      await assert.rejects(customers.change(other, key, { note: 'x' }, unique), failsWith('not_found'))
      await assert.rejects(customers.remove(other, key), failsWith('not_found'))
    }
    assert.deepEqual((await customers.list(other, all)).items, [])
    await customers.create(other, { email: 'same@example.com', reference: 'same' }, unique)
  })

  describe('the holder of an e-mail address', () => {
    const holders = async (email: string) =>
      (await customers.list(scope, { ...all, filter: { op: 'equals', field: 'email', text: email } })).items
        .filter(({ emailHolder }) => emailHolder)
        .map(({ id }) => id)

    test('is unique without regard to case where a face promises it', async () => {
      await inNewOrganization()
      await customers.create(scope, { email: 'Ada@Example.com' }, unique)
      await assert.rejects(
        customers.create(scope, { email: ' ada@example.COM' }, unique),
        failsWith('email_taken'),
      )
      const other = await customers.create(scope, { email: 'bob@example.com' }, unique)
      await assert.rejects(
        customers.change(scope, other, { email: 'ADA@example.com' }, unique),
        failsWith('email_taken'),
      )
      assert.equal((await customers.get(scope, other)).email, 'bob@example.com')
    })

    test('passes to the oldest other when it is removed or changes its address', async () => {
      await inNewOrganization()
      const [first, second, third] = [
        await customers.create(scope, { email: 'a@example.com' }, repeats),
        await customers.create(scope, { email: 'A@example.com' }, repeats),
        await customers.create(scope, { email: 'a@EXAMPLE.com' }, repeats),
      ]
      assert.deepEqual(await holders('a@example.com'), [first.id])
      await customers.change(scope, first, { email: 'b@example.com' }, repeats)
      assert.deepEqual(await holders('a@example.com'), [second.id])
      await customers.remove(scope, second)
      assert.deepEqual(await holders('a@example.com'), [third.id])
      await customers.remove(scope, third)
      assert.deepEqual(await holders('a@example.com'), [])
      await customers.create(scope, { email: 'a@example.com' }, unique)
    })

    test('ten parallel creates of one address: one wins and nine are told so', async () => {
      await inNewOrganization()
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, () => customers.create(scope, { email: 'race@example.com' }, unique)),
      )
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      assert.ok(reasons.every(failsWith('email_taken')))
    })

    test('stays exactly one through a storm of creates, changes and removals in both manners', async () => {
      await inNewOrganization()
      const addresses = ['p@example.com', 'q@example.com', 'r@example.com']
      const pick = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)]
      const step = async () => {
        const rules = Math.random() < 0.3 ? unique : repeats
        const someone = pick((await customers.list(scope, all)).items)
        const dice = Math.random()
        try {
          if (!someone || dice < 0.35)
            await customers.create(scope, { email: pick(addresses) ?? null }, rules)
          else if (dice < 0.8)
            await customers.change(scope, someone, { email: pick([...addresses, null]) ?? null }, rules)
          else await customers.remove(scope, someone)
        } catch (error) {
          assert.ok(failsWith('email_taken')(error) || failsWith('not_found')(error), String(error))
        }
      }
      for (let round = 0; round < 25; round += 1) await Promise.all(Array.from({ length: 8 }, step))
      const everybody = (await customers.list(scope, all)).items
      for (const email of addresses) {
        const sharing = everybody.filter(({ emailNormalized }) => emailNormalized === email)
        assert.equal(
          sharing.filter(({ emailHolder }) => emailHolder).length,
          Math.min(sharing.length, 1),
          email,
        )
      }
    })
  })

  describe('addresses', () => {
    test('keep the id they are named by, get a new one otherwise, and have one default', async () => {
      await inNewOrganization()
      const made = await customers.create(
        scope,
        { addresses: [address({ city: 'A' }), address({ city: 'B' })] },
        repeats,
      )
      const [first, second] = made.addresses
      assert.ok(first && second)
      assert.deepEqual(
        made.addresses.map((one) => one.default),
        [true, false],
      )
      const foreign = await customers.create(scope, { addresses: [address({ city: 'X' })] }, repeats)
      const stolen = foreign.addresses[0]?.id ?? 0
      const changed = await customers.change(
        scope,
        made,
        {
          addresses: [
            { ...second, default: true },
            { ...first, default: false },
            address({ id: stolen, city: 'C' }),
          ],
        },
        repeats,
      )
      assert.deepEqual(
        changed.addresses.map((one) => [one.city, one.default]),
        [
          ['B', true],
          ['A', false],
          ['C', false],
        ],
      )
      assert.deepEqual(
        changed.addresses.slice(0, 2).map(({ id }) => id),
        [second.id, first.id],
      )
      assert.notEqual(changed.addresses[2]?.id, stolen)
    })
  })

  test('two writers of one customer both land, one after the other', async () => {
    await inNewOrganization()
    const made = await customers.create(scope, { metadata: {} }, repeats)
    const add = (key: string) =>
      customers.change(
        scope,
        made,
        (current: Customer) => ({ metadata: { ...current.metadata, [key]: 1 } }),
        repeats,
      )
    await Promise.all(Array.from({ length: 12 }, (_, index) => add(`k${index}`)))
    const now = await customers.get(scope, made)
    assert.equal(Object.keys(now.metadata).length, 12)
    assert.equal(now.version, 13)
    assert.deepEqual(
      (await eventsOf(scope, made)).map(({ version }) => version),
      Array.from({ length: 13 }, (_, i) => i + 1),
    )
  })

  test('removal leaves no word of the person, frees its names, and keeps the place of a cursor', async () => {
    await inNewOrganization()
    const canary = 'Canary7141'
    const person = await customers.create(
      scope,
      {
        reference: `${canary}-ref`,
        title: canary,
        firstName: canary,
        lastName: canary,
        email: `${canary}@example.com`,
        phone: `+61 ${canary}`,
        locale: 'en_AU',
        birthDate: '1977-07-07',
        gender: canary,
        acceptsMarketing: true,
        note: canary,
        tags: [canary],
        company: canary,
        accountingId: canary,
        posId: canary,
        addresses: [address({ line1: canary, city: canary, country: canary })],
        metadata: { [canary]: canary },
        credit: 500,
      },
      repeats,
    )
    await customers.change(scope, person, { note: `${canary} again` }, repeats)
    const next = await customers.create(scope, { firstName: 'Next' }, repeats)
    await customers.remove(scope, person)
    await assert.rejects(customers.get(scope, person), failsWith('not_found'))
    await assert.rejects(customers.remove(scope, person), failsWith('not_found'))
    assert.deepEqual(
      (await customers.list(scope, all)).items.map(({ id }) => id),
      [next.id],
    )
    assert.equal(await customers.count(scope, everyone), 1)

    for (const { table, text } of await dump(opened.connection)) {
      assert.ok(!text.toLowerCase().includes(canary.toLowerCase()), `${table}: ${text}`)
    }

    const after = await customers.list(scope, {
      ...all,
      from: { afterReference: `${canary}-ref`, member: 'startingAfter' },
    })
    assert.deepEqual(
      after.items.map(({ id }) => id),
      [next.id],
    )
    const again = await customers.create(
      scope,
      { reference: `${canary}-ref`, email: `${canary}@example.com` },
      unique,
    )
    assert.notEqual(again.id, person.id)
  })

  test('the credit on the row is the sum of its ledger', async () => {
    await inNewOrganization()
    const made = await customers.create(scope, { credit: 1540 }, repeats)
    await customers.change(scope, made, { credit: 40 }, repeats)
    const entries = await scope.store.rows<{ amount: number }>(
      {
        text: 'select amount from credit_entries where organization_id = $1 and customer_id = $2 order by at, id',
      },
      [scope.organization.id, made.id],
    )
    assert.deepEqual(
      entries.map(({ amount }) => amount),
      [1540, -1500],
    )
    await assert.rejects(customers.change(scope, made, { credit: -1 }, repeats), failsWith('balance_too_low'))
    assert.equal((await customers.get(scope, made)).credit, 40)
  })

  test('a default source that is not attached is refused', async () => {
    await inNewOrganization()
    const source = '00000000-0000-4000-8000-000000000000'
    await assert.rejects(customers.create(scope, { defaultSourceId: source }, repeats), failsWith('invalid'))
    const made = await customers.create(scope, {}, repeats)
    await assert.rejects(
      customers.change(scope, made, { defaultSourceId: source }, repeats),
      failsWith('invalid'),
    )
  })
})
