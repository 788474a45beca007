import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import {
  index,
  ledgerStep,
  orderStep,
  pick,
  reference,
  type Step,
  step,
  type World,
} from '../../tests/support/histories.ts'
import { openShop, placeOrder, type Shop } from '../../tests/support/shop.ts'
import * as consents from './consents/consents.ts'
import * as customers from './customers/customers.ts'
import { CoreError } from './errors.ts'
import { verifyChain } from './events/verify-chain.ts'
import * as points from './ledgers/points.ts'
import * as signIns from './ledgers/sign-ins.ts'
import * as lists from './lists/lists.ts'
import type { Scope } from './scope.ts'
import * as sources from './sources/sources.ts'
import { verify } from './verify.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }
const everyType = { nonReusableTypes: new Set<string>() }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: ledgerStep },
  { weight: 6, arbitrary: orderStep },
  {
    weight: 4,
    arbitrary: fc
      .tuple(index, reference, fc.integer({ min: -60, max: 100 }))
      .map(([who, reference, amount]) =>
        step(`record ${amount} as ${reference} for ${who}`, ({ scope, people }) =>
          points.record(scope, { id: pick(people, who) }, { reference, amount, notes: 'a note' }),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(index, reference)
      .map(([who, reference]) =>
        step(`reverse ${reference} for ${who}`, ({ scope, people }) =>
          points.reverse(scope, { id: pick(people, who) }, reference),
        ),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(index, fc.nat({ max: 500 }))
      .map(([who, credit]) =>
        step(`set credit of ${who} to ${credit}`, ({ scope, people }) =>
          customers.change(scope, { id: pick(people, who) }, { credit }, rules),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(index, index)
      .map(([who, card]) =>
        step(`attach ${card} to ${who}`, ({ scope, people, cards }) =>
          sources.attach(scope, { id: pick(people, who) }, pick(cards, card), everyType),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(index, index)
      .map(([who, card]) =>
        step(`detach ${card} from ${who}`, ({ scope, people, cards }) =>
          sources.detach(scope, { id: pick(people, who) }, pick(cards, card)),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(index, index)
      .map(([who, card]) =>
        step(`make ${card} the default of ${who}`, ({ scope, people, cards }) =>
          customers.change(scope, { id: pick(people, who) }, { defaultSourceId: pick(cards, card) }, rules),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(index, index)
      .map(([who, group]) =>
        step(`add ${who} to ${group}`, ({ scope, people, groups }) =>
          lists.add(scope, pick(groups, group), { id: pick(people, who) }),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(index, index)
      .map(([who, group]) =>
        step(`remove ${who} from ${group}`, ({ scope, people, groups }) =>
          lists.remove(scope, pick(groups, group), { id: pick(people, who) }),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: index.map((who) =>
      step(`sign in ${who}`, ({ scope, people }) =>
        signIns.record(scope, { id: pick(people, who) }, '192.0.2.7'),
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(index, fc.boolean())
      .map(([who, acceptsMarketing]) =>
        step(`set consent of ${who} to ${acceptsMarketing}`, ({ scope, people }) =>
          customers.change(scope, { id: pick(people, who) }, { acceptsMarketing }, rules),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(index, fc.boolean(), fc.integer({ min: 0, max: 9 }), reference)
      .map(([who, given, second, reference]) =>
        step(`record consent ${given} of ${who} at ${second} as ${reference}`, ({ scope, people }) => {
          const at = new Date(Date.parse('2026-01-01T00:00:00Z') + second * 60_000)
          return consents.append(scope, { id: pick(people, who) }, { given, at, reference })
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: index.map((who) =>
      step(`remove ${who}`, ({ scope, people }) => customers.remove(scope, { id: pick(people, who) })),
    ),
  },
)

/** Organizations of the worlds there were. */
const seen: string[] = []

async function newWorld(): Promise<World> {
  const scope = await shop.anotherScope()
  seen.push(scope.organization.id)
  const times = <Item>(count: number, make: () => Promise<Item>) =>
    Promise.all(Array.from({ length: count }, make))
  const idOf = ({ id }: { id: string }) => id
  return {
    scope,
    people: (await times(3, () => customers.create(scope, {}, rules))).map(idOf),
    cards: (await times(4, () => sources.create(scope, { type: 'creditCard' }))).map(idOf),
    groups: (await times(2, () => lists.create(scope, { name: 'group' }))).map(idOf),
  }
}

/** A refusal is an answer; anything else is a fault. */
async function answered(call: Promise<unknown>): Promise<void> {
  await call.catch((error) => {
    if (!(error instanceof CoreError) || error.code === 'internal') throw error
  })
}

describe('what is kept beside its rows', () => {
  test('agrees with them after any history, one step after the other', async () => {
    const histories = fc.array(anyStep, { minLength: 5, maxLength: 30 })
    const property = fc.asyncProperty(histories, async (steps) => {
      const world = await newWorld()
      for (const { run } of steps) await answered(run(world))
      assert.deepEqual(await verify(world.scope), [])
      assert.deepEqual((await verifyChain(world.scope)).faults, [])
    })
    await fc.assert(property, { numRuns: 100 })
  })

  test('agrees with them after any steps at the same time', async () => {
    const histories = fc.array(anyStep, { minLength: 10, maxLength: 20 })
    const property = fc.asyncProperty(histories, async (steps) => {
      const world = await newWorld()
      await Promise.all(steps.map(({ run }) => answered(run(world))))
      assert.deepEqual(await verify(world.scope), [])
      assert.deepEqual((await verifyChain(world.scope)).faults, [])
    })
    await fc.assert(property, { numRuns: 50 })
  })

  test('has one event for each version of a customer', async () => {
    const gaps = await shop.database.rows(
      {
        text: `select customers.id, customers.version, count(events.id) as events from customers left join events
            on events.organization_id = customers.organization_id and events.customer_id = customers.id
          where customers.organization_id = any($1) and events.organization_id = any($1)
          group by customers.id, customers.version
          having count(events.id) <> customers.version or max(events.version) <> customers.version`,
      },
      [seen],
    )
    assert.ok(seen.length > 50)
    assert.deepEqual(gaps, [])
  })
})

describe('verify', () => {
  const changed = [
    ['customers.points_earned', 'points_earned = points_earned + 1, points_balance = points_balance + 1'],
    [
      'customers.points_redeemed',
      'points_redeemed = points_redeemed + 1, points_balance = points_balance - 1',
    ],
    ['customers.last_points_earned_at', 'last_points_earned_at = null'],
    ['customers.last_points_redeemed_at', 'last_points_redeemed_at = null'],
    ['customers.credit', 'credit = credit + 1'],
    ['points_lots.remaining', 'remaining = remaining - 1'],
    ['points_lots.amount', 'amount = amount + 1'],
    ['points_uses.amount', 'amount = amount - 1'],
    ['customers.orders_count', 'orders_count = 4'],
    ['customers.total_spent', 'total_spent = 800'],
    ['customers.last_order_number', 'last_order_number = null'],
    ['customers.last_order_at', 'last_order_at = last_abandoned_order_at'],
    ['customers.last_abandoned_order_at', 'last_abandoned_order_at = null'],
    ['customers.last_spent_at', 'last_spent_at = null'],
    ['customers.sign_in_count', 'sign_in_count = 9'],
    ['customers.current_sign_in_at', 'current_sign_in_at = last_sign_in_at'],
    ['customers.last_sign_in_ip', 'last_sign_in_ip = current_sign_in_ip'],
    ['customers.accepts_marketing', 'accepts_marketing = not accepts_marketing'],
    ['customers.marketing_changed_at', 'marketing_changed_at = created_at'],
    ['customers.marketing_changed_via', "marketing_changed_via = 'elsewhere'"],
    ['customers.marketing_changed_by', 'marketing_changed_by = null'],
    ['customers.sources', "sources = '[]'"],
    ['customers.sources', `sources = jsonb_set(sources, '{0,metadata}', '{"a":1}')`],
    ['customers.sources', 'sources = jsonb_build_array(sources -> 1, sources -> 0)'],
    ['customers.default_source_id', 'default_source_id = id'],
    ['orders.state', "state = 'placed'"],
    ['orders.refunded', 'refunded = 1'],
    ['orders.total', 'total = total + 1'],
    ['customer_lists.member_count', 'member_count = member_count + 1'],
  ] as const

  for (const [what, change] of changed) {
    test(`finds ${change}`, async () => {
      const scope = await shop.anotherScope()
      await fill(scope)
      assert.deepEqual(await verify(scope), [])
      const text = `update ${what.slice(0, what.indexOf('.'))} set ${change} where organization_id = $1`
      await shop.database.rows({ text }, [scope.organization.id])
      const found = await verify(scope)
      assert.ok(
        found.some((drift) => drift.what === what),
        JSON.stringify(found),
      )
      assert.deepEqual(await verify(shop.otherOrganization), [])
    })
  }
})

/** One customer of whom everything is known. */
async function fill(scope: Scope): Promise<void> {
  const { id } = await customers.create(scope, {}, rules)
  await customers.change(scope, { id }, { credit: 10 }, rules)
  await points.record(scope, { id }, { reference: 'a', amount: 10, notes: null })
  await points.record(scope, { id }, { reference: 'b', amount: -4, notes: null })
  for (const type of ['creditCard', 'payPal']) {
    await sources.attach(scope, { id }, (await sources.create(scope, { type })).id, everyType)
  }
  await lists.add(scope, (await lists.create(scope, { name: 'group' })).id, { id })
  await customers.change(scope, { id }, { acceptsMarketing: true }, rules)
  for (const ip of ['192.0.2.1', '192.0.2.2']) await signIns.record(scope, { id }, ip)
  await placeOrder(scope, id, { state: 'paid', total: 500 })
  await placeOrder(scope, id, { state: 'refunded', total: 300, refunded: 100 })
  await placeOrder(scope, id, { state: 'abandoned', total: 900 })
}
