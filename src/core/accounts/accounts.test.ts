import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import type { AccountState } from '../customers/customer.ts'
import * as customers from '../customers/customers.ts'
import * as accounts from './accounts.ts'
import { addressDigest } from './address.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const template = 'https://shop.example/account/{purpose}/{token}'
const password = 'correct horse'
let counter = 0

function someone(accountState: AccountState = 'disabled', email = `somebody-${counter++}@example.com`) {
  return shop.customer({ email, accountState, firstName: 'Ada' })
}

/** A link that was handed on by hand, as its token. */
async function invited(state: AccountState = 'disabled') {
  const customer = await someone(state)
  const { url } = await accounts.activationLink(shop.scope, customer, template)
  return { customer, token: url.split('/').at(-1) ?? '' }
}

describe('invitations', () => {
  test('a link to hand on leads to an account with a password', async () => {
    const { customer, token } = await invited()
    assert.equal((await accounts.get(shop.scope, customer)).state, 'invited')
    const accepted = await accounts.accept(shop.scope, { token, password })
    assert.equal(accepted.accountState, 'enabled')
    // Nobody has shown that the address is theirs.
    assert.equal(accepted.emailVerified, false)
    const account = await accounts.get(shop.scope, customer)
    assert.partialDeepStrictEqual(account, { state: 'enabled', hasPassword: true, links: [] })
    const signedIn = await accounts.signIn(shop.scope, {
      email: ` ${(customer.email ?? '').toUpperCase()} `,
      password,
      ip: '203.0.113.7',
      userAgent: null,
    })
    assert.partialDeepStrictEqual(signedIn, {
      id: customer.id,
      signInCount: 1,
      currentSignInIp: '203.0.113.7',
    })
  })

  test('once more makes the link before void', async () => {
    const { customer, token } = await invited()
    await accounts.activationLink(shop.scope, customer, template)
    await assert.rejects(accounts.accept(shop.scope, { token, password }), failure('not_found', 'link'))
    assert.equal((await accounts.get(shop.scope, customer)).links.length, 1)
  })

  test('declined: no account, and the link is used up', async () => {
    const { token } = await invited()
    assert.equal((await accounts.decline(shop.scope, token)).accountState, 'declined')
    await assert.rejects(accounts.accept(shop.scope, { token, password }), failure('not_found', 'link'))
  })

  test('ten at once with one link: one of them has it', async () => {
    const { token } = await invited()
    const counts = await outcomes(
      Array.from({ length: 10 }, (_, n) =>
        n % 3 === 0
          ? accounts.decline(shop.scope, token)
          : accounts.accept(shop.scope, { token, password: `${password} ${n}` }),
      ),
    )
    assert.deepEqual(counts, { done: 1, not_found: 9 })
  })

  test('a link works for 30 days', async () => {
    const { token } = await invited()
    const later = (days: number) => ({
      ...shop.scope,
      clock: () => new Date(shop.scope.clock().getTime() + days * 24 * 60 * 60 * 1000),
    })
    await assert.rejects(accounts.accept(later(30.1), { token, password }), failure('not_found', 'link'))
    assert.equal((await accounts.accept(later(29.9), { token, password })).accountState, 'enabled')
  })

  test('a changed address makes a link void, for good', async () => {
    const { customer, token } = await invited()
    const change = (email: string | null) =>
      customers.change(shop.scope, customer, { email }, { uniqueEmail: false })
    await change('elsewhere@example.com')
    await assert.rejects(accounts.accept(shop.scope, { token, password }), failure('not_found', 'link'))
    await change(customer.email)
    await assert.rejects(accounts.accept(shop.scope, { token, password }), failure('not_found', 'link'))
  })

  test('what is no link of this organization is none', async () => {
    const { token } = await invited()
    for (const wrong of ['', 'x', `${token}x`, token.slice(0, -1), '\0']) {
      await assert.rejects(
        accounts.accept(shop.scope, { token: wrong, password }),
        failure('not_found', 'link'),
      )
    }
    const { otherOrganization } = shop
    await assert.rejects(
      accounts.accept(otherOrganization, { token, password }),
      failure('not_found', 'link'),
    )
  })

  test('is for customers with an address, and for one account of each address', async () => {
    const nameless = await shop.customer({ firstName: 'No', lastName: 'Address' })
    await assert.rejects(accounts.invite(shop.scope, nameless, template), failure('not_allowed_now'))
    const injected = await someone('disabled', 'a,b@example.com')
    await assert.rejects(accounts.invite(shop.scope, injected, template), failure('not_allowed_now'))
    const { customer } = await invited()
    await accounts.enable(shop.scope, customer)
    await assert.rejects(accounts.invite(shop.scope, customer, template), failure('not_allowed_now'))
    const twin = await someone('disabled', customer.email ?? '')
    await assert.rejects(accounts.invite(shop.scope, twin, template), failure('not_allowed_now'))
    await assert.rejects(accounts.enable(shop.scope, twin), failure('not_allowed_now'))
  })
})

test('an account takes no address of another account, in faces that allow repeats too', async () => {
  const [one, other] = [await someone('enabled'), await someone('enabled')]
  const take = () => customers.change(shop.scope, one, { email: other.email }, { uniqueEmail: false })
  await assert.rejects(take(), failure('email_taken'))
  await accounts.disable(shop.scope, one)
  assert.equal((await take()).email, other.email)
})

describe('what an administrator does', () => {
  test('enables and disables; nobody signs in to a disabled account', async () => {
    const customer = await someone()
    await accounts.enable(shop.scope, customer)
    await accounts.setPassword(shop.scope, customer, password)
    const signIn = () =>
      accounts.signIn(shop.scope, { email: customer.email ?? '', password, ip: null, userAgent: null })
    await signIn()
    assert.equal((await accounts.disable(shop.scope, customer)).state, 'disabled')
    await assert.rejects(signIn(), failure('sign_in_refused'))
    await accounts.enable(shop.scope, customer)
    assert.equal((await signIn()).signInCount, 2)
    await customers.change(shop.scope, customer, { status: 'inactive' }, { uniqueEmail: false })
    await assert.rejects(signIn(), failure('sign_in_refused'))
  })

  test('what an administrator disabled opens by no link, until it is enabled again', async () => {
    for (const state of ['enabled', 'disabled'] as const) {
      const customer = await someone(state)
      await accounts.disable(shop.scope, customer)
      await assert.rejects(accounts.invite(shop.scope, customer, template), failure('not_allowed_now'))
      await assert.rejects(
        accounts.activationLink(shop.scope, customer, template),
        failure('not_allowed_now'),
      )
      assert.equal((await accounts.enable(shop.scope, customer)).state, 'enabled')
    }
  })

  test('a disabled account’s links are void', async () => {
    const { customer, token } = await invited()
    await accounts.disable(shop.scope, customer)
    await assert.rejects(accounts.accept(shop.scope, { token, password }), failure('not_found', 'link'))
  })

  test('each step is an event, with no secret in it', async () => {
    const { customer, token } = await invited('guest')
    await accounts.accept(shop.scope, { token, password })
    await accounts.disable(shop.scope, customer)
    await accounts.enable(shop.scope, customer)
    await accounts.setPassword(shop.scope, customer, 'another one')
    await accounts.vouch(shop.scope, customer)
    const events = await shop.database.rows<{ type: string; changed: string[]; data: unknown }>(
      {
        text: 'select type, changed, data from events where organization_id = $1 and customer_id = $2 order by version',
      },
      [shop.scope.organization.id, customer.id],
    )
    assert.deepEqual(events.map(({ type, changed }) => [type, changed]).slice(1), [
      ['account.invited', ['account_state']],
      ['account.accepted', ['account_state']],
      ['account.disabled', ['account_state']],
      ['account.enabled', ['account_state']],
      ['account.password_set', []],
      ['email.verified', ['email_verified']],
    ])
    assert.doesNotMatch(JSON.stringify(events), /argon2|another one|correct horse/)
    assert.ok(!JSON.stringify(events).includes(token))
  })
})

test('an erasure forgets the tries with every address that the person ever had, and nobody has now', async () => {
  const { scope } = shop
  const person = await someone()
  const moves = ['second@former.example', 'third@former.example']
  for (const email of moves) await customers.change(scope, person, { email }, { uniqueEmail: false })
  await someone('disabled', moves[0])
  const all = [person.email ?? '', ...moves]
  for (const email of all) await accounts.requestMail(scope, 'verification', email, template)
  const tried = async () => {
    const text = 'select address_digest as digest from account_attempts where organization_id = $1'
    const rows = await scope.store.rows<{ digest: Buffer }>({ text }, [scope.organization.id])
    const kept = new Set(rows.map(({ digest }) => digest.toString('hex')))
    const digests = await Promise.all(all.map((email) => addressDigest(scope, email)))
    return digests.map((digest) => kept.has(digest.toString('hex')))
  }
  assert.deepEqual(await tried(), [true, true, true])
  await customers.remove(scope, person)
  assert.deepEqual(await tried(), [false, true, false])
})
