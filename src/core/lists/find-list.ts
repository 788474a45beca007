import { prepared, type Statement } from '../../db/database.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import { type CustomerList, ownColumns } from './list.ts'

const text = `select ${ownColumns} from customer_lists where organization_id = $1 and id = $2`
const reading = prepared('lists.find', text)
const sharing = prepared('lists.share', `${text} for key share`)
const locking = prepared('lists.lock', `${text} for update`)

/** One list as its row is: the members of a dynamic one are not counted. Throws not found. */
export function findList(scope: Scope, id: string): Promise<CustomerList> {
  return find(scope, id, reading)
}

/** The same, and it will be there until the transaction ends. */
export function shareList(scope: Scope, id: string): Promise<CustomerList> {
  return find(scope, id, sharing)
}

/** The same, and everybody else who writes to it or its memberships waits until the transaction ends. */
export function lockList(scope: Scope, id: string): Promise<CustomerList> {
  return find(scope, id, locking)
}

async function find(scope: Scope, id: string, statement: Statement): Promise<CustomerList> {
  if (!isUuid(id)) throw notFound('list')
  const [found] = await scope.store.rows<CustomerList>(statement, [scope.organization.id, id])
  if (!found) throw notFound('list')
  return found
}

const namedSo = prepared(
  'lists.named',
  `select id, name, kind from customer_lists where organization_id = $1 and (name = any ($2::text[]) or id = any ($3::uuid[]))`,
)

/** The lists that have one of these names or ids (uuid). */
export function findNamed(
  scope: Scope,
  names: readonly string[],
  ids: readonly string[],
): Promise<Pick<CustomerList, 'id' | 'name' | 'kind'>[]> {
  return scope.store.rows(namedSo, [scope.organization.id, names, ids])
}
