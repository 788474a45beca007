import { keepPassword } from '../../src/core/accounts/account.ts'
import * as consents from '../../src/core/consents/consents.ts'
import type { Customer, NewCustomer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import * as metafields from '../../src/core/customers/metafields.ts'
import { CoreError } from '../../src/core/errors.ts'
import * as credit from '../../src/core/ledgers/credit.ts'
import * as orders from '../../src/core/ledgers/orders.ts'
import * as points from '../../src/core/ledgers/points.ts'
import * as signIns from '../../src/core/ledgers/sign-ins.ts'
import * as lists from '../../src/core/lists/lists.ts'
import { inTransaction, type Scope } from '../../src/core/scope.ts'
import * as sources from '../../src/core/sources/sources.ts'
import type { Dice } from '../../src/demo/dice.ts'

const address = (city: string, isDefault: boolean) => ({
  ...{ title: null, firstName: null, lastName: null, company: null, line1: '1 High Street', line2: null },
  ...{ city, province: null, provinceCode: null, country: null, countryCode: 'AU', postalCode: '2000' },
  ...{ phone: null, default: isDefault },
})

/** A customer with members at random, few values each, so that two often have the same. */
function someone(dice: Dice): NewCustomer {
  const maybe = <const Value>(...values: readonly [Value, ...Value[]]) =>
    dice.chance(0.6) ? dice.pick(values) : null
  const email = maybe('one@example.com', 'two@example.com', 'three@example.com')
  return {
    firstName: maybe('Ann', 'Bob'),
    lastName: maybe('Lee', 'Ray'),
    email,
    phone: maybe('0411 222 333', '0411 222 334'),
    status: dice.pick(['active', 'inactive']),
    birthDate: maybe('1990-05-14', '1985-01-02'),
    gender: maybe('female', 'male'),
    locale: maybe('en_AU', 'de_DE'),
    note: maybe('likes tea', 'likes coffee'),
    company: maybe('Acme', 'Bolt'),
    acceptsMarketing: dice.chance(0.5),
    wholesale: dice.chance(0.2),
    tags: ['red', 'green', 'Blue'].filter(() => dice.chance(0.5)),
    metadata: dice.chance(0.5) ? { size: dice.whole(0, 3), [`k${dice.whole(0, 3)}`]: 'v' } : {},
    addresses: ['Perth', 'Sydney']
      .filter(() => dice.chance(0.5))
      .map((city, nth) => address(city, nth === 0)),
    accountState: dice.pick(['guest', 'disabled', 'enabled']),
  }
}

export type Groups = { readonly lists: readonly string[] }

/** Makes a customer who has something of everything, under references that others use as well. */
export async function richCustomer(scope: Scope, dice: Dice, groups: Groups): Promise<Customer> {
  const input = someone(dice)
  // Of several with one address one has an account.
  const made = await customers.create(scope, input, { uniqueEmail: false }).catch((error: unknown) => {
    if (!(error instanceof CoreError) || error.code !== 'email_taken') throw error
    return customers.create(scope, { ...input, accountState: 'disabled' }, { uniqueEmail: false })
  })
  const key = { id: made.id }
  for (const listId of groups.lists) if (dice.chance(0.5)) await lists.add(scope, listId, key)
  for (const name of ['shoe', 'hat']) {
    const value = String(dice.whole(0, 60))
    const field = { namespace: 'size', key: name, value, valueType: 'integer', description: null } as const
    if (dice.chance(0.5)) await metafields.create(scope, key, field)
  }
  for (let nth = dice.whole(0, 2); nth > 0; nth -= 1) {
    const source = await sources.create(scope, { type: 'creditCard', details: { brand: 'Visa', nth } })
    await sources.attach(scope, key, source.id, { nonReusableTypes: new Set() })
    if (dice.chance(0.3)) await sources.detach(scope, key, source.id)
  }
  if (dice.chance(0.4)) await inTransaction(scope, (inside) => keepPassword(inside, made.id, `of ${made.id}`))
  await fillLedgers(scope, dice, made)
  return customers.get(scope, key)
}

/** Some entries in each ledger; what the balance does not allow is left out. */
async function fillLedgers(scope: Scope, dice: Dice, { id }: Customer): Promise<void> {
  const key = { id }
  const far = new Date('2099-01-01T00:00:00Z')
  await points.append(scope, key, {
    ...{ kind: 'earn', reference: 'a', amount: 50 + dice.whole(0, 50) },
    expiresAt: dice.chance(0.3) ? far : null,
  })
  if (dice.chance(0.5)) await points.append(scope, key, { kind: 'earn', reference: 'b', amount: 20 })
  if (dice.chance(0.6)) await points.append(scope, key, { kind: 'redeem', reference: 'c', amount: -30 })
  if (dice.chance(0.3))
    await points.undo(scope, key, { reference: dice.chance(0.5) ? 'c' : 'b' }).catch(() => {})
  if (dice.chance(0.5)) await points.record(scope, key, { reference: 'd', amount: 5, notes: null })
  if (dice.chance(0.3)) {
    await points.reverse(scope, key, 'd').catch(() => {})
    await points.record(scope, key, { reference: 'd', amount: 6, notes: 'again' }).catch(() => {})
  }
  if (dice.chance(0.7))
    await credit.append(scope, key, { kind: 'give', reference: 'a', amount: 100 + dice.whole(0, 9) })
  if (dice.chance(0.4))
    await credit.append(scope, key, { kind: 'take', reference: 'b', amount: -10 }).catch(() => {})
  if (dice.chance(0.3)) await credit.undo(scope, key, { reference: 'b' }).catch(() => {})
  if (dice.chance(0.4)) {
    await consents.append(scope, key, { given: dice.chance(0.5), reference: 'a', source: 'checkout' })
  }
  for (let day = dice.whole(0, 3); day > 0; day -= 1) {
    const at = new Date(Date.UTC(2025, 0, day))
    await signIns.append(scope, key, { reference: `day ${day}`, ip: `192.0.2.${dice.whole(0, 200)}`, at })
  }
  for (let nth = dice.whole(0, 2); nth > 0; nth -= 1) {
    const placedAt = new Date(Date.UTC(2025, 0, 1 + dice.whole(0, 9)))
    const order = { reference: `${id} ${nth}`, total: 10 * dice.whole(0, 99), placedAt }
    if (dice.chance(0.2)) await orders.abandon(scope, key, order)
    else await orders.place(scope, key, order, { paid: dice.chance(0.7) })
  }
}
