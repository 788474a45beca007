import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { openShop, placeOrder, type Shop } from '../../../tests/support/shop.ts'
import type { AccountState, Customer } from '../customers/customer.ts'
import * as customers from '../customers/customers.ts'
import * as mails from '../mails/mails.ts'
import { merge } from '../merges/merge.ts'
import { undo } from '../merges/undo.ts'
import { inTransaction } from '../scope.ts'
import { verify } from '../verify.ts'
import * as accounts from './accounts.ts'
import { makeLink, type Purpose } from './links.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const password = 'correct horse'
let counter = 0

/** A guest who ordered, and an account of the same address, in either order. */
async function twins(first: 'guest' | 'account' = 'account') {
  const email = `twin-${counter++}@example.com`
  const guestOf = async () => {
    const guest = await shop.customer({
      email: email.toUpperCase(),
      accountState: 'guest',
      note: 'at the till',
    })
    await placeOrder(shop.scope, guest.id, { state: 'paid', total: 700 })
    return guest
  }
  const accountOf = () => shop.customer({ email, accountState: 'invited' })
  if (first === 'guest') {
    const guest = await guestOf()
    return { guest, account: await accountOf() }
  }
  const account = await accountOf()
  return { account, guest: await guestOf() }
}

async function link(customer: Customer, purpose: Purpose, mailed = true): Promise<string> {
  const address = customer.emailNormalized ?? ''
  const made = await inTransaction(shop.scope, (inside) =>
    makeLink(inside, customer.id, {
      purpose,
      address,
      ...(mailed ? { mailed } : { mailed, template: 'https://shop.example/{purpose}/{token}' }),
    }),
  )
  return made.token
}

const read = (id: string) => customers.get(shop.scope, { id })

/** The guest's names answer with the account, which has its orders; and every sum agrees. */
async function assertJoined(account: Customer, guest: Customer): Promise<void> {
  assert.equal((await read(guest.id)).id, account.id)
  assert.equal((await customers.get(shop.scope, { number: guest.number })).id, account.id)
  assert.partialDeepStrictEqual(await read(account.id), {
    ordersCount: 1,
    totalSpent: 700,
    emailHolder: true,
  })
  assert.deepEqual(await verify(shop.scope), [])
}

async function assertApart(account: Customer, guest: Customer): Promise<void> {
  assert.equal((await read(guest.id)).id, guest.id)
  assert.equal((await read(account.id)).ordersCount, 0)
}

describe('a guest’s orders', () => {
  test('do not join an account whose address nobody has verified', async () => {
    const { account, guest } = await twins()
    // An account by a link that was handed on, by an administrator, or by a password: none of them shows an address.
    await accounts.accept(shop.scope, { token: await link(account, 'invitation', false), password })
    await assertApart(account, guest)
    await accounts.setPassword(shop.scope, account, password)
    await accounts.disable(shop.scope, account)
    await accounts.enable(shop.scope, account)
    await accounts.signIn(shop.scope, { email: account.email ?? '', password, ip: null, userAgent: null })
    await assertApart(account, guest)
    assert.equal((await read(account.id)).emailVerified, false)
  })

  for (const first of ['guest', 'account'] as const) {
    test(`join when a mailed invitation is accepted, the ${first} being there first`, async () => {
      const { account, guest } = await twins(first)
      const after = await accounts.accept(shop.scope, { token: await link(account, 'invitation'), password })
      assert.partialDeepStrictEqual(after, { id: account.id, ordersCount: 1, accountState: 'enabled' })
      await assertJoined(account, guest)
    })
  }

  test('join when an address is verified, a password reset by mail, or an administrator vouches', async () => {
    const ways: ((account: Customer) => Promise<unknown>)[] = [
      async (account) => accounts.verifyEmail(shop.scope, await link(account, 'verification')),
      async (account) => {
        const token = await link(account, 'password_reset')
        return accounts.resetPassword(shop.scope, { token, password })
      },
      (account) => accounts.vouch(shop.scope, account),
    ]
    for (const way of ways) {
      const { account, guest } = await twins()
      await accounts.enable(shop.scope, account)
      await assertApart(account, guest)
      await way(account)
      await assertJoined(account, guest)
    }
  })

  test('that come later stay apart until the next proof', async () => {
    const { account, guest } = await twins()
    await accounts.accept(shop.scope, { token: await link(account, 'invitation'), password })
    await assertJoined(account, guest)
    const later = await shop.customer({ email: account.email, accountState: 'guest' })
    await placeOrder(shop.scope, later.id, { state: 'paid', total: 30 })
    assert.equal((await read(account.id)).totalSpent, 700)
    await accounts.verifyEmail(shop.scope, await link(account, 'verification'))
    assert.equal((await read(account.id)).totalSpent, 730)
  })

  test('stay where they are for a guest who asked to be forgotten; the proof is none the worse', async () => {
    const { account, guest } = await twins()
    await customers.change(shop.scope, guest, { forgetRequested: true }, { uniqueEmail: false })
    await accounts.accept(shop.scope, { token: await link(account, 'invitation'), password })
    await assertApart(account, guest)
    assert.equal((await read(account.id)).emailVerified, true)
  })

  test('join no customer without an account, and no other account joins', async () => {
    const { account, guest } = await twins()
    await accounts.disable(shop.scope, account)
    await accounts.verifyEmail(shop.scope, await link(account, 'verification'))
    await assertApart(account, guest)
    const other = await shop.customer({ email: account.email, accountState: 'enabled' })
    await accounts.disable(shop.scope, other)
    await placeOrder(shop.scope, other.id, { state: 'paid', total: 1 })
    // Verified already: they join as it opens.
    await accounts.enable(shop.scope, account)
    await assertJoined(account, guest)
    assert.equal((await read(other.id)).id, other.id)
  })
})

describe('a record with orders, of whoever never had an account', () => {
  const ordered = async (accountState: AccountState) => {
    const customer = await shop.customer({ email: `proof-${counter++}@example.com`, accountState })
    await placeOrder(shop.scope, customer.id, { state: 'paid', total: 700 })
    return customer
  }

  test('joins the account of its address, whatever its state says', async () => {
    for (const state of ['disabled', 'invited', 'declined'] as const) {
      const record = await ordered(state)
      const account = await shop.customer({ email: record.email, accountState: 'invited' })
      await shop.customer({ email: record.email, firstName: 'Never ordered' })
      await accounts.accept(shop.scope, { token: await link(account, 'invitation'), password })
      assert.equal((await read(record.id)).id, account.id)
      assert.partialDeepStrictEqual(await read(account.id), { ordersCount: 1, totalSpent: 700 })
    }
  })

  test('opens by a link that was handed on once its address is verified, and not before', async () => {
    const guest = await ordered('guest')
    const { url } = await accounts.activationLink(shop.scope, guest, 'https://shop.example/{purpose}/{token}')
    const token = url.split('/').at(-1) ?? ''
    const accepted = await accounts.accept(shop.scope, { token, password })
    assert.partialDeepStrictEqual(accepted, { accountState: 'invited', emailVerified: false })
    const signIn = () =>
      accounts.signIn(shop.scope, { email: guest.email ?? '', password, ip: null, userAgent: null })
    await assert.rejects(signIn(), { code: 'sign_in_refused' })
    await assert.rejects(accounts.enable(shop.scope, guest), { code: 'not_allowed_now' })
    const sent = await mails.list(shop.scope, { limit: 1, after: null })
    assert.partialDeepStrictEqual(sent.items, [{ kind: 'verification', customerId: guest.id }])
    const opened = await accounts.verifyEmail(shop.scope, await link(guest, 'verification'))
    assert.partialDeepStrictEqual(opened, { accountState: 'enabled', emailVerified: true })
    assert.equal((await signIn()).ordersCount, 1)
    assert.deepEqual(await verify(shop.scope), [])
  })

  test('opens at once where the address is verified already; a newer invitation forgets the password', async () => {
    const known = await ordered('guest')
    await accounts.vouch(shop.scope, known)
    const token = await link(await invite(known), 'invitation', false)
    assert.equal((await accounts.accept(shop.scope, { token, password })).accountState, 'enabled')
    const unknown = await invite(await ordered('guest'))
    await accounts.accept(shop.scope, { token: await link(unknown, 'invitation', false), password })
    await invite(unknown)
    const verified = await accounts.verifyEmail(shop.scope, await link(unknown, 'verification'))
    assert.equal(verified.accountState, 'invited')
  })

  const invite = async (customer: Customer) => {
    await accounts.invite(shop.scope, customer, 'https://shop.example/{purpose}/{token}')
    return read(customer.id)
  }
})

describe('merged accounts', () => {
  test('a password opens the survivor that has none, and none other', async () => {
    const email = `merged-${counter++}@example.com`
    const [survivor, merged] = [await shop.customer({ email }), await shop.customer({ email })]
    await accounts.enable(shop.scope, merged)
    await accounts.setPassword(shop.scope, merged, password)
    await merge(shop.scope, survivor, merged)
    const signIn = (given: string) =>
      accounts.signIn(shop.scope, { email, password: given, ip: null, userAgent: null })
    assert.equal((await signIn(password)).id, survivor.id)
    await accounts.setPassword(shop.scope, survivor, 'its own now')
    await assert.rejects(signIn(password), { code: 'sign_in_refused' })
    assert.equal((await signIn('its own now')).id, survivor.id)
  })

  test('an invitation of a row that was merged works for the survivor who has its address, and for no other', async () => {
    const email = `merged-${counter++}@example.com`
    for (const own of [email, `merged-${counter++}@example.com`]) {
      const [survivor, merged] = [
        await shop.customer({ email: own }),
        await shop.customer({ email, accountState: 'invited' }),
      ]
      const token = await link(merged, 'invitation')
      await merge(shop.scope, survivor, merged)
      const accepted = accounts.accept(shop.scope, { token, password })
      if (own === email) assert.equal((await accepted).id, survivor.id)
      else await assert.rejects(accepted, { code: 'not_found' })
      await assert.rejects(accounts.peek(shop.scope, 'invitation', token), { code: 'not_found' })
    }
  })
  test('stays disabled when an administrator disabled the survivor and the merge is undone', async () => {
    const email = `merged-${counter++}@example.com`
    const [survivor, merged] = [await shop.customer({ email }), await shop.customer({ email })]
    await accounts.enable(shop.scope, merged)
    await accounts.setPassword(shop.scope, merged, password)
    const { merge: made } = await merge(shop.scope, survivor, merged)
    const later = { ...shop.scope, clock: () => new Date(made.at.getTime() + 1000) }
    await accounts.disable(later, survivor)
    await undo(later, made.id)
    for (const { id } of [survivor, merged]) {
      assert.equal((await read(id)).accountState, 'disabled')
      await assert.rejects(accounts.invite(later, { id }, 'https://shop.example/{token}'), {
        code: 'not_allowed_now',
      })
    }
    const given = { email, password, ip: null, userAgent: null }
    await assert.rejects(accounts.signIn(later, given), { code: 'sign_in_refused' })
    assert.deepEqual(await verify(shop.scope), [])
  })
})
