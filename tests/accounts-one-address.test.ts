import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import * as accounts from '../src/core/accounts/accounts.ts'
import { makeLink } from '../src/core/accounts/links.ts'
import type { Customer, NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { newId } from '../src/core/ids.ts'
import * as orders from '../src/core/ledgers/orders.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import { inTransaction } from '../src/core/scope.ts'
import { verify } from '../src/core/verify.ts'
import { failure, openShop, outcomes, type Shop } from './support/shop.ts'

/** An address has one account, whoever comes at once and whatever comes back. */

let shop: Shop
before(async () => {
  shop = await openShop()
})
let made = 0
const address = () => `one${++made}@example.com`
const password = 'a password long enough'

const beside = (count: number, input: NewCustomer = {}) => {
  const email = address()
  return Promise.all(Array.from({ length: count }, () => shop.customer({ email, ...input })))
}
const now = ({ id }: Customer) => customers.get(shop.scope, { id })

async function enabled(email: string): Promise<Customer> {
  const customer = await shop.customer({ email })
  await accounts.enable(shop.scope, customer)
  return now(customer)
}

async function statesOf(all: readonly Customer[]): Promise<Record<string, number>> {
  const states = (await Promise.all(all.map(now))).map(({ accountState }) => accountState)
  return Object.fromEntries(
    Object.entries(Object.groupBy(states, (state) => state)).map(([state, of]) => [state, of.length]),
  )
}

const once = async (calls: readonly Promise<unknown>[]) =>
  assert.deepEqual(await outcomes(calls), { done: 1, not_allowed_now: calls.length - 1 })

describe('at most one account with an address is open', () => {
  test('whoever enables several at once', async () => {
    const several = await beside(8)
    await once(several.map((one) => accounts.enable(shop.scope, one)))
    assert.deepEqual(await statesOf(several), { enabled: 1, disabled: 7 })
  })

  test('whoever accepts several invitations at once', async () => {
    const several = await beside(6)
    const urls = await Promise.all(
      several.map((one) =>
        accounts.activationLink(shop.scope, one, 'https://shop.example/{purpose}/{token}'),
      ),
    )
    const tokens = urls.map(({ url }) => url.split('/').at(-1) ?? '')
    await once(tokens.map((token) => accounts.accept(shop.scope, { token, password })))
    assert.deepEqual(await statesOf(several), { enabled: 1, invited: 5 })
  })

  test('whoever proves the address of several at once: each is verified, one opens', async () => {
    const several = await beside(4)
    const tokens: string[] = []
    for (const one of several) {
      await orders.place(shop.scope, one, { reference: newId(shop.scope.clock()), total: 100 })
      const { url } = await accounts.activationLink(shop.scope, one, '{purpose}/{token}')
      const waiting = await accounts.accept(shop.scope, { token: url.split('/').at(-1) ?? '', password })
      assert.equal(waiting.accountState, 'invited')
      const link = { purpose: 'verification', address: one.email ?? '', mailed: true } as const
      tokens.push((await inTransaction(shop.scope, (inside) => makeLink(inside, one.id, link))).token)
    }
    const all = await Promise.all(tokens.map((token) => accounts.verifyEmail(shop.scope, token)))
    assert.ok(all.every(({ emailVerified }) => emailVerified))
    assert.deepEqual(await statesOf(several), { enabled: 1, invited: 3 })
  })

  test('whoever moves several accounts to it at once, in faces that allow repeats too', async () => {
    const several = await Promise.all(Array.from({ length: 6 }, () => enabled(address())))
    const email = address()
    const calls = several.map((one) => customers.change(shop.scope, one, { email }, { uniqueEmail: false }))
    assert.deepEqual(await outcomes(calls), { done: 1, email_taken: 5 })
  })

  test('whoever makes one beside it', async () => {
    const { email } = await enabled(address())
    const input = { email: email ?? '', accountState: 'enabled' } as const
    for (const uniqueEmail of [true, false]) {
      await assert.rejects(customers.create(shop.scope, input, { uniqueEmail }), failure('email_taken'))
    }
    const inside = inTransaction(shop.scope, (writing) =>
      customers.create(writing, input, { uniqueEmail: false }),
    )
    await assert.rejects(inside, failure('email_taken'))
  })

  test('whoever enables one while another one comes back', async () => {
    for (let round = 0; round < 4; round += 1) {
      const account = await enabled(address())
      const guest = await shop.customer({ email: address() })
      const done = await merge(shop.scope, guest, account, { members: { accountState: 'survivor' } })
      const other = await shop.customer({ email: account.email })
      await Promise.allSettled([accounts.enable(shop.scope, other), undo(shop.scope, done.merge.id)])
      assert.deepEqual(await statesOf([account, other]), { enabled: 1, disabled: 1 })
    }
  })
})

describe('an account that comes back', () => {
  test('makes way for the one that its address has by now, and can be enabled in its place', async () => {
    const { scope } = shop
    const account = await enabled(address())
    const guest = await shop.customer({ email: address() })
    const done = await merge(scope, guest, account, { members: { accountState: 'survivor' } })
    const other = await enabled(account.email ?? '')
    const { restored } = await undo(scope, done.merge.id)
    assert.equal(restored.accountState, 'disabled')
    await assert.rejects(accounts.enable(scope, account), failure('not_allowed_now'))
    await accounts.disable(scope, other)
    assert.equal((await accounts.enable(scope, account)).state, 'enabled')
  })

  test('makes way as the survivor, too', async () => {
    const { scope } = shop
    const [account, chosen] = [await enabled(address()), await enabled(address())]
    const members = { email: 'merged', accountState: 'merged' } as const
    const done = await merge(scope, account, chosen, { members })
    await enabled(account.email ?? '')
    const { survivor, restored } = await undo(scope, done.merge.id)
    assert.deepEqual([survivor.email, survivor.accountState], [account.email, 'disabled'])
    assert.equal(restored.accountState, 'enabled')
  })

  test('is as inactive as the shop made it meanwhile', async () => {
    const { scope } = shop
    const account = await enabled(address())
    await accounts.setPassword(scope, account, password)
    const done = await merge(scope, await shop.customer(), account)
    await customers.change(scope, account, { status: 'inactive' }, { uniqueEmail: false })
    const { restored } = await undo(scope, done.merge.id)
    assert.deepEqual([restored.accountState, restored.status], ['enabled', 'inactive'])
    const given = { email: account.email ?? '', password, ip: null, userAgent: null }
    await assert.rejects(accounts.signIn(scope, given), failure('sign_in_refused'))
    assert.deepEqual(await verify(scope), [])
  })

  test('is as active as it was where the survivor was inactive before', async () => {
    const { scope } = shop
    const account = await enabled(address())
    const done = await merge(scope, await shop.customer({ status: 'inactive' }), account)
    const { restored } = await undo(scope, done.merge.id)
    assert.equal(restored.status, 'active')
  })
})
