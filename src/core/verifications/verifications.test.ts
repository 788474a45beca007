import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, type Shop } from '../../../tests/support/shop.ts'
import * as customers from '../customers/customers.ts'
import { head } from '../events/chain.ts'
import { seal } from '../events/seal.ts'
import type { Scope } from '../scope.ts'
import { organizationsToVerify, runVerification } from './run.ts'
import * as verifications from './verifications.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }
const never = new AbortController().signal
const nothingKept = async () => []
const sql = (scope: Scope, text: string) => shop.database.rows({ text }, [scope.organization.id])

async function fill(): Promise<{ scope: Scope; id: string }> {
  const scope = await shop.anotherScope()
  const { id } = await customers.create(scope, { firstName: 'Ada', note: 'rings twice' }, rules)
  await customers.change(scope, { id }, { tags: ['vip'] }, rules)
  return { scope, id }
}

async function verified(scope: Scope) {
  const { id } = await verifications.start(scope, null)
  await runVerification(scope, nothingKept, never)
  return verifications.get(scope, id)
}

describe('a verification', () => {
  test('is asked for once at a time, and answered by a worker', async () => {
    const { scope } = await fill()
    const asked = await verifications.start(scope, null)
    assert.deepEqual([asked.state, asked.result], ['pending', null])
    assert.deepEqual(await verifications.start(scope, null), asked)
    const another = verifications.start(scope, { position: 1, hash: 'a'.repeat(64) })
    await assert.rejects(another, failure('not_allowed_now'))
    assert.ok((await organizationsToVerify(shop.database, scope.clock())).includes(scope.organization.id))
    await runVerification(scope, nothingKept, never)
    const done = await verifications.get(scope, asked.id)
    const end = await head(scope)
    assert.deepEqual(
      [done.state, done.read, done.result],
      ['done', 4, { position: 2, hash: end.hash, kept: 0, faults: [], drift: [] }],
    )
    assert.equal((await organizationsToVerify(shop.database, scope.clock())).length, 0)
    const page = await verifications.list(scope, { limit: 10, after: null })
    assert.deepEqual(page, { items: [done], hasMore: false })
    await assert.rejects(verifications.get(shop.otherOrganization, asked.id), failure('not_found'))
  })

  test('names what was altered, and repeats no word of it', async () => {
    const { scope, id } = await fill()
    await seal(scope)
    await sql(scope, `update customers set note = 'zqcanary', credit = 900 where organization_id = $1`)
    await sql(scope, `update events set data = data || '{"note": "zqcanary"}' where organization_id = $1`)
    const { result } = await verified(scope)
    assert.deepEqual(
      result?.faults.map(({ what, position, customerId }) => ({ what, position, customerId })),
      [1, 2].map((position) => ({ what: 'data', position, customerId: id })),
    )
    assert.deepEqual(result?.drift[0], { what: 'customers.credit', id, stored: '900', computed: '0' })
    assert.ok(!JSON.stringify(result).includes('zqcanary'))
  })

  test('tells nothing of what a personal column says', async () => {
    const { scope, id } = await fill()
    await sql(scope, `update customers set last_sign_in_ip = '203.0.113.9' where organization_id = $1`)
    assert.deepEqual((await verified(scope)).result?.drift[0], {
      ...{ what: 'customers.last_sign_in_ip', id, stored: null, computed: null },
    })
  })

  test('compares an end that somebody kept', async () => {
    const { scope } = await fill()
    const asked = await verifications.start(scope, { position: 1, hash: 'b'.repeat(64) })
    await runVerification(scope, nothingKept, never)
    const { result } = await verifications.get(scope, asked.id)
    assert.deepEqual([result?.kept, result?.faults.map(({ what }) => what)], [1, ['anchor']])
  })

  test('is left by a worker that stops, and begun anew after one that died', async () => {
    const { scope } = await fill()
    const asked = await verifications.start(scope, null)
    await runVerification(scope, nothingKept, AbortSignal.abort())
    assert.equal((await verifications.get(scope, asked.id)).state, 'pending')
    // Somebody has it, and says nothing more.
    await sql(
      scope,
      `update verifications set state = 'running', due_at = '2020-01-01' where organization_id = $1`,
    )
    await runVerification(scope, nothingKept, never)
    assert.equal((await verifications.get(scope, asked.id)).state, 'done')
  })

  test('that is another’s is not run twice', async () => {
    const { scope } = await fill()
    const asked = await verifications.start(scope, null)
    await sql(
      scope,
      `update verifications set state = 'running', due_at = '2100-01-01' where organization_id = $1`,
    )
    await runVerification(scope, nothingKept, never)
    assert.equal((await verifications.get(scope, asked.id)).state, 'running')
  })

  test('that fails says so, and another can be asked for', async () => {
    const { scope } = await fill()
    const asked = await verifications.start(scope, null)
    const unreadable = () => Promise.reject(new Error('the disk is gone'))
    await assert.rejects(runVerification(scope, unreadable, never), /the disk is gone/)
    assert.equal((await verifications.get(scope, asked.id)).state, 'failed')
    assert.equal((await verified(scope)).state, 'done')
  })
})
