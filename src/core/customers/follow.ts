import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import type { CustomerKey } from './customer.ts'
import { named, statementsByKey } from './key.ts'

/** Where a name leads. */
export type Line = {
  /** uuid of the live customer who answers for the name. */
  readonly id: string
  /** uuid of the row that has the name: the customer itself, or one that was merged into it. */
  readonly through: string
}

// One statement, so one view of the data: a name that is somebody's is never nobody's while a merge is undone.
const followFrom = (start: string) =>
  `with recursive line as (
     ${start}
     union all
     select next.id, next.merged_into, line.through from line join customers next
       on next.organization_id = $1 and next.id = line.merged_into
   )
   select id, through from line where merged_into is null order by through = id desc, through desc limit 1`
const followBy = statementsByKey('customers.followBy', (column, type) =>
  followFrom(
    `select id, merged_into, id as through from customers
     where organization_id = $1 and ${column} = $2::${type} and (gone_at is null or merged_into is not null)`,
  ),
)
// A merged row holds its address no more: it leads on as long as nobody does.
const followByEmail = prepared(
  'customers.followByMergedEmail',
  followFrom(
    `select id, merged_into, id as through from (
       select id, merged_into from customers
       where organization_id = $1 and email_normalized = $2 and email_holder and gone_at is null
       union all
       select id, merged_into from customers
       where organization_id = $1 and email_normalized = $2 and merged_into is not null
     ) named`,
  ),
)

/**
 * The live customer for whom a name stands, also that of a row that was merged into another one, however often. Asked
 * for when no live customer has the name itself: a hit costs nothing. Undefined for a name that is nobody's.
 */
export async function follow(scope: Scope, key: CustomerKey): Promise<Line | undefined> {
  const { by, value } = named(key)
  const [line] = await scope.store.rows<Line>(by === 'email' ? followByEmail : followBy[by], [
    scope.organization.id,
    value,
  ])
  return line
}
