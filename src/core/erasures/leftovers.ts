import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { countPersonal, personalTables } from './personal.ts'

/** A column that still says something of a customer (uuid) who was erased. */
export type Leftover = { readonly what: string; readonly id: string }

/** Erased customers that are looked at together. */
const batch = 1000

const selectErased = prepared(
  'erasures.tombstones',
  `select id from customers
   where organization_id = $1 and gone_at is not null and merged_into is null and id > $2 order by id limit $3`,
)
const first = '00000000-0000-0000-0000-000000000000'

/** Looks at every customer of the organization who was erased, and names each personal column that is not empty. */
export async function findLeftovers(scope: Scope): Promise<Leftover[]> {
  const found: Leftover[] = []
  let after = first
  for (;;) {
    const values = [scope.organization.id, after, batch]
    const ids = (await scope.store.rows<{ id: string }>(selectErased, values)).map(({ id }) => id)
    found.push(...(await leftoversOf(scope, ids)))
    if (ids.length < batch) return found
    after = ids.at(-1) ?? first
  }
}

/** Halves the customers until the one is found of whom something is left; usually that is nobody. */
async function leftoversOf(scope: Scope, ids: readonly string[]): Promise<Leftover[]> {
  const [id] = ids
  if (id === undefined) return []
  const left = (await countPersonal(scope, ids)).flatMap(({ table, filled }, index) => {
    const personal = personalTables[index]?.personal ?? []
    return personal.filter((_, place) => filled[place] !== 0).map((column) => `${table}.${column}`)
  })
  if (left.length === 0) return []
  if (ids.length === 1) return left.map((what) => ({ what, id }))
  const half = Math.ceil(ids.length / 2)
  return [...(await leftoversOf(scope, ids.slice(0, half))), ...(await leftoversOf(scope, ids.slice(half)))]
}
