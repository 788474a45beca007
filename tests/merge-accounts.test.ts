import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as accounts from '../src/core/accounts/accounts.ts'
import type { Customer, NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { merge, preview } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { failure, openShop, type Shop } from './support/shop.ts'

/** A merge hands no account to another address. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
let made = 0
const address = () => `a${++made}@example.com`

async function enabled(password: string, input: NewCustomer = {}): Promise<Customer> {
  const customer = await shop.customer({ email: address(), ...input })
  await accounts.enable(shop.scope, customer)
  await accounts.setPassword(shop.scope, customer, password)
  return customers.get(shop.scope, customer)
}

async function signIn({ email }: Customer, password: string): Promise<string> {
  const given = { email: email ?? '', password, ip: null, userAgent: null }
  return (await accounts.signIn(shop.scope, given)).id
}
const refused = failure('sign_in_refused')
const [password, other] = ['a long password of one', 'a long password of two']

test('the address of an account comes along where the account was chosen', async () => {
  const { scope } = shop
  const [one, account] = [await shop.customer({ email: address() }), await enabled(password)]
  const done = await merge(scope, one, account, { members: { accountState: 'merged' } })
  assert.deepEqual([done.survivor.email, done.survivor.accountState], [account.email, 'enabled'])
  assert.equal(await signIn(account, password), one.id)
  await assert.rejects(signIn(one, password), refused)
  await undo(scope, done.merge.id)
  assert.equal(await signIn(account, password), account.id)
  const { email, accountState } = await customers.get(scope, one)
  assert.deepEqual([email, accountState], [one.email, one.accountState])
})

test('an account whose address is not wanted stays behind', async () => {
  const { scope } = shop
  const [one, account] = [await shop.customer({ email: address() }), await enabled(password)]
  const members = { email: 'survivor' } as const
  const planned = await preview(scope, one, account, { members })
  assert.deepEqual(planned.report.account, { stays: null, ends: 'merged', invitationsEnd: [] })
  const apart = merge(scope, one, account, { members: { ...members, accountState: 'merged' } })
  await assert.rejects(apart, failure('not_allowed_now'))
  const done = await merge(scope, one, account, { members })
  assert.equal(done.survivor.accountState, one.accountState)
  for (const who of [one, account]) await assert.rejects(signIn(who, password), refused)
  await undo(scope, done.merge.id)
  assert.equal(await signIn(account, password), account.id)
})

test('of two accounts that of the address that wins stays, and the preview says so', async () => {
  const { scope } = shop
  for (const side of ['survivor', 'merged'] as const) {
    const [one, two] = [await enabled(password), await enabled(other)]
    const members = { email: side }
    const { account } = (await preview(scope, one, two, { members })).report
    const ends = side === 'merged' ? 'survivor' : 'merged'
    assert.deepEqual(account, { stays: side, ends, invitationsEnd: [] })
    const done = await merge(scope, one, two, { members })
    const [winner, right, wrong] = side === 'merged' ? [two, other, password] : [one, password, other]
    assert.equal(await signIn(winner, right), one.id)
    await assert.rejects(signIn(winner, wrong), refused)
    await undo(scope, done.merge.id)
    assert.equal(await signIn(one, password), one.id)
    assert.equal(await signIn(two, other), two.id)
  }
})

test('an account without the address that wins opens nothing, also once that one is enabled', async () => {
  const { scope } = shop
  const [account, guest] = [await enabled(password), await shop.customer({ email: address() })]
  const done = await merge(scope, account, guest, { members: { email: 'merged' } })
  assert.equal(done.survivor.accountState, guest.accountState)
  await accounts.enable(scope, account)
  await assert.rejects(signIn(guest, password), refused)
})

test('no account ends by a merge that did not say so: the preview asks, the merge is refused', async () => {
  const { scope } = shop
  const [one, account] = [await shop.customer({ email: address() }), await enabled(password)]
  const planned = await preview(scope, one, account)
  assert.deepEqual([planned.report.account.ends, planned.toChoose], ['merged', ['email', 'accountState']])
  await assert.rejects(merge(scope, one, account), failure('not_allowed_now'))
  assert.equal(await signIn(account, password), account.id)
  const chosen = { members: { accountState: 'merged' } } as const
  assert.deepEqual((await preview(scope, one, account, chosen)).toChoose, [])
  await merge(scope, one, account, chosen)
  assert.equal(await signIn(account, password), one.id)
  // Without an address nobody signs in.
  const [other, state] = [await shop.customer({ email: address() }), await enabled(password, { email: null })]
  await merge(scope, other, state)
})

test('a preview says whose invitation ends', async () => {
  const { scope } = shop
  const email = address()
  const invited = { accountState: 'invited' } as const
  const [one, other, third] = [
    await shop.customer({ email }),
    await shop.customer({ email: address(), ...invited }),
    await shop.customer({ email, ...invited }),
  ]
  const ending = async (merged: Customer) => (await preview(scope, one, merged)).report.account.invitationsEnd
  assert.deepEqual([await ending(other), await ending(third)], [['merged'], []])
})
