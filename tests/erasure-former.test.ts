import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as accounts from '../src/core/accounts/accounts.ts'
import { reserve } from '../src/core/accounts/attempts.ts'
import * as customers from '../src/core/customers/customers.ts'
import { merge } from '../src/core/merges/merge.ts'
import { dump } from './support/dump.ts'
import { openShop, type Shop } from './support/shop.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: true }
const template = 'https://x.example/{purpose}/{token}'

async function tries(): Promise<number> {
  const rows = await shop.database.rows<{ count: number }>(
    { text: 'select count(*)::integer as count from account_attempts where organization_id = $1' },
    [shop.scope.organization.id],
  )
  return rows[0]?.count ?? 0
}

test('what was tried at former addresses, and those of merged rows, goes with the person', async () => {
  const { scope } = shop
  const one = await customers.create(scope, { email: 'former1-kanarie@example.com' }, rules)
  await customers.change(scope, one, { email: 'former2-kanarie@example.com' }, rules)
  await customers.change(scope, one, { email: 'present-kanarie@example.com' }, rules)
  const twin = await customers.create(scope, { email: 'twin-kanarie@example.com' }, rules)
  await merge(scope, one, twin)
  // Somebody else has it by now: whoever guesses at it there goes on counting.
  await customers.create(scope, { email: 'former1-kanarie@example.com', firstName: 'Heir' }, rules)
  for (const name of ['former1', 'former2', 'present', 'twin']) {
    const address = `${name}-kanarie@example.com`
    for (let nth = 0; nth < 10; nth += 1) await reserve(scope, 'sign_in', address)
    await accounts.requestMail(scope, 'password_reset', address, template)
  }
  assert.equal(await tries(), 8)
  await customers.remove(scope, one)
  assert.equal(await tries(), 2)
  const left = (await dump(shop.connection)).filter(({ text }) => text.includes('-kanarie@'))
  assert.deepEqual(
    left.filter(({ text }) => !text.includes('former1-')),
    [],
  )
  assert.ok(left.some(({ table }) => table === 'public.account_attempts'))
})
