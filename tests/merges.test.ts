import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { CoreError } from '../src/core/errors.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
import * as lists from '../src/core/lists/lists.ts'
import { merge } from '../src/core/merges/merge.ts'
import { undo } from '../src/core/merges/undo.ts'
import type { Scope } from '../src/core/scope.ts'
import { verify } from '../src/core/verify.ts'
import type { Database } from '../src/db/database.ts'
import { Dice } from '../src/demo/dice.ts'
import { freshDatabase } from './support/database.ts'
import { richCustomer } from './support/rich-customers.ts'
import { freshScope } from './support/scope.ts'

let database: Database
before(async () => {
  database = (await freshDatabase()).database
})

/** Tables that only grow are left out, and what every write moves. */
const grown = new Set(['events', 'event_feeds', 'merges', 'organizations', 'tokens'])

/** Every row of every table of an organization that a merge may touch, in an order of their own. */
async function stateOf(scope: Scope): Promise<Map<string, string[]>> {
  const tables = await database.rows<{ name: string }>(
    {
      text: `select distinct table_name::text as name from information_schema.columns
        where table_schema = 'public' and column_name = 'organization_id'`,
    },
    [],
  )
  const state = new Map<string, string[]>()
  for (const { name } of tables) {
    if (grown.has(name)) continue
    const text = `select (to_jsonb(${name}) - array['updated_at', 'version'])::text as row from ${name}
      where organization_id = $1`
    const rows = await database.rows<{ row: string }>({ text }, [scope.organization.id])
    state.set(name, rows.map(({ row }) => row).sort())
  }
  return state
}

/** What differs of the rows of a table: each member then and now, to be read in a report. */
function differing(now: readonly string[] = [], then: readonly string[] = []): string[] {
  const [after, before] = [new Set(now), new Set(then)]
  const [came, went] = [now.filter((row) => !before.has(row)), then.filter((row) => !after.has(row))]
  return came.concat(went).flatMap((row, index) => {
    const one: Record<string, unknown> = JSON.parse(row)
    const other = index < came.length && went.map((text) => JSON.parse(text)).find(({ id }) => id === one.id)
    const members = Object.keys(one).filter((name) => !isDeepStrictEqual(one[name], other?.[name]))
    return members.map((name) => `${one.id} ${name}: ${JSON.stringify([other?.[name], one[name]])}`)
  })
}

/** False for a merge or an undoing that is not to be had now; anything else is thrown. */
function isRefusal(error: unknown): false {
  if (error instanceof CoreError && error.code === 'not_allowed_now') return false
  throw error
}

const sums = {
  text: `select
     (select sum(amount)::bigint from points_entries where organization_id = $1) as points,
     (select sum(points_balance)::bigint from customers where organization_id = $1) as balances,
     (select sum(remaining)::bigint from points_lots where organization_id = $1) as lots,
     (select sum(amount)::bigint from credit_entries where organization_id = $1) as credit,
     (select sum(credit)::bigint from customers where organization_id = $1) as credits,
     (select sum(total_spent)::bigint from customers where organization_id = $1) as spent,
     (select sum(orders_count)::bigint from customers where organization_id = $1) as orders,
     (select sum(sign_in_count)::bigint from customers where organization_id = $1) as "signIns"`,
}

test('1,000 random merges, each of which conserves every sum, then undone give the state from before', async () => {
  const scope = await freshScope(database)
  const dice = new Dice()
  dice.restart(4, 2026)
  const groups = await Promise.all(['one', 'two', 'three'].map((name) => lists.create(scope, { name })))
  const ids: string[] = []
  for (let nth = 0; nth < 45; nth += 1) {
    ids.push((await richCustomer(scope, dice, { lists: groups.map(({ id }) => id) })).id)
  }
  assert.deepEqual(await verify(scope), [])
  const atFirst = await stateOf(scope)
  const [total] = await database.rows(sums, [scope.organization.id])
  let merged = 0
  while (merged < 1000) {
    const standing: { id: string; survivor: string; merged: string }[] = []
    for (let nth = 0; nth < 35; nth += 1) {
      const [one, other] = [dice.pick(ids as [string, ...string[]]), dice.pick(ids as [string, ...string[]])]
      try {
        const done = await merge(scope, { id: one }, { id: other })
        standing.push({ id: done.merge.id, survivor: done.merge.survivorId, merged: done.merge.mergedId })
      } catch (error) {
        if (!(error instanceof CoreError && error.code === 'not_allowed_now')) throw error
        continue
      }
      assert.deepEqual(await database.rows(sums, [scope.organization.id]), [total])
    }
    merged += standing.length
    assert.deepEqual(await verify(scope), [])
    // In any order that there is: one whose survivor was merged itself has to wait.
    while (standing.length > 0) {
      const open = standing.filter(({ survivor }) => !standing.some((later) => later.merged === survivor))
      const next = dice.pick(open as [(typeof open)[0], ...typeof open])
      // One who brought an account waits for those who brought another one after it.
      const undone = await undo(scope, next.id).then(() => true, isRefusal)
      if (!undone) continue
      standing.splice(standing.indexOf(next), 1)
    }
    const drifts = await verify(scope)
    assert.deepEqual(drifts, [])
    const now = await stateOf(scope)
    for (const [table, rows] of atFirst) assert.deepEqual(differing(now.get(table), rows), [], table)
  }
  assert.deepEqual((await verifyChain(scope)).faults, [])
})
