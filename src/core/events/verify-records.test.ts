import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { openShop, type Shop } from '../../../tests/support/shop.ts'
import * as consents from '../consents/consents.ts'
import * as customers from '../customers/customers.ts'
import * as credit from '../ledgers/credit.ts'
import * as orders from '../ledgers/orders.ts'
import * as points from '../ledgers/points.ts'
import * as signIns from '../ledgers/sign-ins.ts'
import { merge } from '../merges/merge.ts'
import { undo } from '../merges/undo.ts'
import type { Scope } from '../scope.ts'
import { verify } from '../verify.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
})

const rules = { uniqueEmail: false }
const line = { sku: 'A-17', title: 'Cup', quantity: 1, amount: 9 }

async function fill(): Promise<{ scope: Scope; id: string; creditId: string }> {
  const scope = await shop.anotherScope()
  const { id } = await customers.create(scope, { email: 'ada@example.com', tags: ['vip'] }, rules)
  const given = await credit.append(scope, { id }, { kind: 'give', amount: 500, reference: 'c', notes: 'a' })
  await points.record(scope, { id }, { reference: 'p', amount: 7, notes: null })
  return { scope, id, creditId: given.entry.id }
}

async function told(scope: Scope): Promise<string[]> {
  return (await verify(scope)).map(({ what }) => what)
}

async function sql(scope: Scope, ...statements: string[]): Promise<void> {
  for (const text of statements) await shop.database.rows({ text }, [scope.organization.id])
}

describe('what is not as its events told it is named', () => {
  test('a ledger altered together with its balance, with its customer', async () => {
    const { scope, id, creditId } = await fill()
    assert.deepEqual(await verify(scope), [])
    await sql(
      scope,
      `update credit_entries set amount = 900, notes = 'forged' where organization_id = $1`,
      'update customers set credit = 900 where organization_id = $1',
    )
    const untold = { stored: 'not what its events tell', computed: null }
    assert.deepEqual(await verify(scope), [
      { what: 'customers.credit', id, ...untold },
      { what: 'credit_entries.amount', id: creditId, ...untold },
    ])
  })

  const texts: readonly (readonly [name: string, told: string, sql: string])[] = [
    [
      'notes of credit',
      'credit_entries',
      `update credit_entries set notes = 'forged' where organization_id = $1`,
    ],
    [
      'notes of points',
      'points_entries',
      `update points_entries set notes = 'forged' where organization_id = $1`,
    ],
    [
      'the time of points',
      'points_entries',
      `update points_entries set at = '2020-01-01' where organization_id = $1`,
    ],
    ['notes of a step', 'order_entries', `update order_entries set notes = 'x' where organization_id = $1`],
    ['lines of an order', 'orders', `update orders set lines = '[]' where organization_id = $1`],
    ['the note of an order', 'orders', `update orders set note = 'forged' where organization_id = $1`],
    [
      'the browser of a sign-in',
      'sign_ins',
      `update sign_ins set user_agent = 'x' where organization_id = $1`,
    ],
    [
      'a sign-in with its copy',
      'sign_ins',
      `update sign_ins set ip = '198.51.100.1' where organization_id = $1;
       update customers set current_sign_in_ip = '198.51.100.1' where organization_id = $1`,
    ],
    ['a sign-in that is gone', 'sign_ins.id', 'delete from sign_ins where organization_id = $1'],
  ]
  for (const [name, expected, text] of texts) {
    test(name, async () => {
      const { scope, id } = await fill()
      await orders.place(scope, { id }, { reference: 'o', total: 9, note: 'ring', lines: [line] })
      await signIns.append(scope, { id }, { ip: '203.0.113.7', userAgent: 'Lynx' })
      assert.deepEqual(await verify(scope), [])
      await sql(scope, ...text.split(';'))
      const found = (await told(scope)).filter(
        (what) => !/sign_in_(count|at)|current_sign_in_ip|last_points_earned_at/.test(what),
      )
      assert.deepEqual(found, [expected])
    })
  }

  const members: readonly (readonly [column: string, value: string])[] = [
    ['email', `'eve@example.com'`],
    ['email_verified', 'true'],
    ['account_state', `'enabled'`],
    ['tags', `'{trade}'`],
    ['metadata', `'{"plan": "trial"}'`],
    ['created_at', `'2020-01-01'`],
  ]
  for (const [column, value] of members) {
    test(`a customer’s ${column}`, async () => {
      const { scope } = await fill()
      await sql(scope, `update customers set ${column} = ${value} where organization_id = $1`)
      assert.deepEqual(await told(scope), [`customers.${column}`])
    })
  }

  test('an entry of points that is gone with its lot and its balance', async () => {
    const { scope } = await fill()
    await sql(
      scope,
      'delete from points_lots where organization_id = $1',
      'delete from points_entries where organization_id = $1',
      `update customers set points_balance = 0, points_earned = 0, last_points_earned_at = null
       where organization_id = $1`,
    )
    assert.deepEqual(await told(scope), [
      'customers.points_balance',
      'customers.points_earned',
      'customers.last_points_earned_at',
      'points_entries.id',
    ])
  })

  const evidence: readonly (readonly [statement: string, ...told: string[]])[] = [
    [`update consents set ip = '203.0.113.66' where #`, 'consents'],
    [`update consents set ip_of = 'caller' where #`, 'consents'],
    [`update consents set source = 'double opt-in' where #`, 'consents'],
    [`update consents set wording_digest = sha256('') where #`, 'consents'],
    [`update consents set given = false where #`, 'customers.accepts_marketing', 'consents'],
    ['delete from consents where #', 'consents'],
    [
      `insert into consents (organization_id, id, customer_id, given, at, created_at, face, version)
       select organization_id, customer_id, customer_id, given, at, created_at, 'cli', 1 from consents where #`,
      'consents.id',
    ],
    [`update consent_wordings set text = 'sell everything' where #`, 'consent_wordings.text'],
  ]
  for (const [statement, ...named] of evidence) {
    test(`evidence of a consent: ${statement}`, async () => {
      const { scope, id } = await fill()
      await customers.change(scope, { id }, { acceptsMarketing: true }, rules)
      const said = { given: true, source: 'form', ip: '203.0.113.9', wording: 'write to me' }
      await consents.append(scope, { id }, said)
      assert.deepEqual(await told(scope), [])
      const where = statement.includes('consents')
        ? `organization_id = $1 and source = 'form'`
        : 'organization_id = $1'
      await sql(scope, statement.replace('#', where))
      assert.deepEqual(await told(scope), named)
    })
  }

  test('a customer that was changed after a merge was undone, and one that is still merged', async () => {
    const { scope, id } = await fill()
    const { id: other } = await customers.create(scope, { firstName: 'Bob', credit: 3 }, rules)
    const { merge: first } = await merge(scope, { id }, { id: other })
    assert.deepEqual(await told(scope), [])
    await undo(scope, first.id)
    assert.deepEqual(await told(scope), [])
    await sql(scope, `update customers set note = 'owes us' where organization_id = $1`)
    assert.deepEqual(await told(scope), ['customers.note', 'customers.note'])
    await sql(scope, 'update customers set note = null where organization_id = $1')
    await merge(scope, { id }, { id: other })
    await sql(scope, `update customers set note = 'x' where organization_id = $1 and merged_into is not null`)
    assert.deepEqual(await told(scope), ['customers.note'])
  })

  test('nothing of one who was erased, nor of what the erasure of another emptied', async () => {
    const { scope, id } = await fill()
    const { id: other } = await customers.create(scope, { firstName: 'Bob', credit: 3 }, rules)
    const { merge: first } = await merge(scope, { id }, { id: other })
    await customers.change(scope, { id }, { note: 'said meanwhile', credit: 40 }, rules)
    await undo(scope, first.id)
    await customers.remove(scope, { id: other })
    assert.deepEqual(await told(scope), [])
    await customers.remove(scope, { id })
    assert.deepEqual(await told(scope), [])
  })
})
