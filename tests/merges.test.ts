import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { CoreError } from '../src/core/errors.ts'
import { verifyChain } from '../src/core/events/verify-chain.ts'
import * as lists from '../src/core/lists/lists.ts'
import type { Choices } from '../src/core/merges/members.ts'
import { merge } from '../src/core/merges/merge.ts'
import { sides } from '../src/core/merges/ruling.ts'
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

/** Nothing, for a merge of two names of one customer, or of members that do not go together; the rest is thrown. */
function refusedRightly(error: unknown): undefined {
  const expected =
    /^(both names are of one customer|an account stays only|the merge would end|a yes to marketing counts)/
  if (error instanceof CoreError && expected.test(error.message)) return
  throw error
}

/** Often the address, the account or the consent is chosen: they decide who holds what. */
function choicesOf(dice: Dice): { members: Choices } {
  const chosen = (['email', 'accountState', 'acceptsMarketing'] as const).filter(() => dice.chance(0.35))
  return { members: Object.fromEntries(chosen.map((member) => [member, dice.pick(sides)])) }
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

type Standing = { readonly id: string; readonly survivor: string; readonly merged: string }

/** Those whose survivor was not merged itself. */
function open(standing: readonly Standing[]): Standing[] {
  return standing.filter(
    ({ survivor }, nth) => !standing.slice(nth + 1).some((one) => one.merged === survivor),
  )
}

/** Whether a merge was undone; one may have to wait for a later one of the same survivor, because of an account. */
async function undone(scope: Scope, { id }: Standing): Promise<boolean> {
  try {
    await undo(scope, id)
    return true
  } catch (error) {
    if (error instanceof CoreError && /^undo the later merge/.test(error.message)) return false
    throw error
  }
}

/** Merges and undoes in an organization of its own, round by round, until so many were merged. Answers how many were. */
async function churn(part: number, { people, merges }: { people: number; merges: number }): Promise<number> {
  const scope = await freshScope(database)
  const dice = new Dice()
  dice.restart(part, 2026)
  const groups = await Promise.all(['one', 'two', 'three'].map((name) => lists.create(scope, { name })))
  const ids: [string, ...string[]] = ['']
  for (let nth = 0; nth < people; nth += 1)
    ids[nth] = (await richCustomer(scope, dice, { lists: groups.map(({ id }) => id) })).id
  assert.deepEqual(await verify(scope), [])
  const atFirst = await stateOf(scope)
  const [total] = await database.rows(sums, [scope.organization.id])
  let merged = 0
  while (merged < merges) {
    const standing: Standing[] = []
    const gone = new Set<string>()
    while (standing.length < people * 0.7) {
      // Any name leads to whoever answers for it now.
      const [one, other] = [dice.pick(ids), dice.pick(ids)]
      const done = await merge(scope, { id: one }, { id: other }, choicesOf(dice)).catch(refusedRightly)
      if (!done) continue
      const { id, survivorId, mergedId } = done.merge
      assert.ok(!gone.has(survivorId) && !gone.has(mergedId))
      gone.add(mergedId)
      standing.push({ id, survivor: survivorId, merged: mergedId })
      assert.deepEqual(await database.rows(sums, [scope.organization.id]), [total])
    }
    merged += standing.length
    assert.deepEqual(await verify(scope), [])
    // In any order that there is; the last one can always be undone.
    for (let left = open(standing); left.length > 0; left = open(standing)) {
      const next = left.splice(dice.whole(0, left.length - 1), 1)[0]
      assert.ok(next)
      if (await undone(scope, next)) standing.splice(standing.indexOf(next), 1)
      else assert.notEqual(next, standing.at(-1))
    }
    assert.deepEqual(await verify(scope), [])
    const now = await stateOf(scope)
    for (const [table, then] of atFirst) assert.deepEqual(differing(now.get(table), then), [], table)
  }
  assert.deepEqual((await verifyChain(scope)).faults, [])
  return merged
}

test('1,000 random merges, each of which conserves every sum, then undone give the state from before', async () => {
  const done = await Promise.all([1, 2, 3].map((part) => churn(part, { people: 36, merges: 334 })))
  assert.ok(done.reduce((sum, one) => sum + one) >= 1000)
})
