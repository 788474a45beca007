import assert from 'node:assert/strict'
import fc from 'fast-check'
import * as credit from '../../src/core/ledgers/credit.ts'
import * as orders from '../../src/core/ledgers/orders.ts'
import * as points from '../../src/core/ledgers/points.ts'
import * as signIns from '../../src/core/ledgers/sign-ins.ts'
import type { Scope } from '../../src/core/scope.ts'

/** What one step of a random history works on: three customers, four sources, two lists. */
export type World = {
  readonly scope: Scope
  readonly people: string[]
  readonly cards: string[]
  readonly groups: string[]
}
export type Step = { readonly does: string; readonly run: (world: World) => Promise<unknown> }

export const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  assert.ok(item !== undefined)
  return item
}
export const step = (does: string, run: Step['run']): Step => ({ does, run })
export const index = fc.nat({ max: 3 })
export const reference = fc.constantFrom('a', 'b', 'c')
const farOff = new Date('2099-01-01T00:00:00Z')
const orderReference = fc.constantFrom('x', 'y')
const sign = { earn: 1, redeem: -1, give: 1, take: -1 } as const

/** Steps of ledgers under the caller's reference: few references, so that many meet one that is there already. */
export const ledgerStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(index, reference, fc.constantFrom('earn', 'redeem'), fc.integer({ min: 1, max: 60 }), fc.boolean())
    .map(([who, reference, kind, amount, expires]) =>
      step(`${kind} ${amount} as ${reference} for ${who}`, ({ scope, people }) =>
        points.append(
          scope,
          { id: pick(people, who) },
          {
            ...{ kind, reference, amount: sign[kind] * amount },
            expiresAt: expires && kind === 'earn' ? farOff : null,
          },
        ),
      ),
    ),
  fc
    .tuple(index, reference)
    .map(([who, reference]) =>
      step(`undo ${reference} of ${who}`, ({ scope, people }) =>
        points.undo(scope, { id: pick(people, who) }, { reference }),
      ),
    ),
  fc.constant(step('expire what is due', ({ scope }) => points.expireDue(scope, farOff, 3))),
  fc
    .tuple(index, reference, fc.constantFrom('give', 'take'), fc.integer({ min: 1, max: 60 }))
    .map(([who, reference, kind, amount]) =>
      step(`${kind} ${amount} of credit as ${reference} to ${who}`, ({ scope, people }) =>
        credit.append(scope, { id: pick(people, who) }, { kind, reference, amount: sign[kind] * amount }),
      ),
    ),
  fc
    .tuple(index, reference)
    .map(([who, reference]) =>
      step(`undo credit ${reference} of ${who}`, ({ scope, people }) =>
        credit.undo(scope, { id: pick(people, who) }, { reference }),
      ),
    ),
  fc
    .tuple(index, reference, fc.integer({ min: 1, max: 9 }))
    .map(([who, reference, day]) =>
      step(`sign in ${who} on day ${day} as ${reference}`, ({ scope, people }) =>
        signIns.append(
          scope,
          { id: pick(people, who) },
          { reference, ip: `192.0.2.${day}`, at: new Date(Date.UTC(2025, 0, day)) },
        ),
      ),
    ),
  fc
    .tuple(index, reference)
    .map(([who, reference]) =>
      step(`undo sign-in ${reference} of ${who}`, ({ scope, people }) =>
        signIns.undo(scope, { id: pick(people, who) }, { reference }),
      ),
    ),
)

/** An order's reference is unique among all customers, so that of each world begins with its first customer. */
export const orderStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        index,
        orderReference,
        fc.constantFrom('placed', 'paid', 'abandoned'),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([who, name, state, day]) =>
        step(`${name} ${state} by ${who} on day ${day}`, ({ scope, people }) => {
          const order = {
            reference: `${people[0]} ${name} ${who}`,
            total: day * 10,
            placedAt: new Date(Date.UTC(2025, 0, day)),
          }
          const customer = { id: pick(people, who) }
          return state === 'abandoned'
            ? orders.abandon(scope, customer, order)
            : orders.place(scope, customer, order, { paid: state === 'paid' })
        }),
      ),
  },
  ...(['pay', 'cancel', 'refund', 'undo'] as const).map((does) => ({
    weight: 1,
    arbitrary: fc.tuple(index, orderReference, reference).map(([who, name, reference]) =>
      step(`${does} ${reference} of ${name} of ${who}`, ({ scope, people }) => {
        const customer = { id: pick(people, who) }
        const order = { reference: `${people[0]} ${name} ${who}` }
        switch (does) {
          case 'pay':
            return orders.pay(scope, customer, order, { reference })
          case 'cancel':
            return orders.cancel(scope, customer, order, { reference })
          case 'refund':
            return orders.refund(scope, customer, order, { reference, amount: 7 })
          case 'undo':
            return orders.undo(scope, customer, order, { reference })
        }
      }),
    ),
  })),
)
