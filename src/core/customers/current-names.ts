import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

const statement = (column: 'number' | 'reference', type: string) =>
  prepared(
    `customers.currentNames.${column}`,
    `with recursive line as (
       select merged_into as id from customers
       where organization_id = $1 and ${column} = any ($2::${type}[]) and merged_into is not null
       union
       select next.merged_into from line join customers next
         on next.organization_id = $1 and next.id = line.id
       where next.merged_into is not null
     )
     select customers.${column} as name from line join customers
       on customers.organization_id = $1 and customers.id = line.id
     where customers.gone_at is null`,
  )
const survivorsBy = { number: statement('number', 'bigint'), reference: statement('reference', 'text') }

/** Numbers that callers name customers by, and those of whoever answers for them since a merge: for a list of just these. */
export async function currentNumbers(scope: Scope, numbers: readonly number[]): Promise<number[]> {
  const values = [scope.organization.id, numbers]
  const found =
    numbers.length === 0 ? [] : await scope.store.rows<{ name: number }>(survivorsBy.number, values)
  return [...numbers, ...found.map(({ name }) => name)]
}

/** The same of references. */
export async function currentReferences(scope: Scope, references: readonly string[]): Promise<string[]> {
  const values = [scope.organization.id, references]
  const found =
    references.length === 0 ? [] : await scope.store.rows<{ name: string }>(survivorsBy.reference, values)
  return [...references, ...found.map(({ name }) => name)]
}
