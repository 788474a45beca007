import { prepared, type Runner } from '../../db/database.ts'
import type { CustomerKey } from '../customers/customer.ts'
import * as customers from '../customers/customers.ts'
import type { Page } from '../customers/filter.ts'
import { remove } from '../customers/remove.ts'
import { notFound } from '../errors.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { verifySignature } from './certificate.ts'
import { type Erasure, type ErasureRow, type ErasureState, selectedErasure, toErasure } from './erasure.ts'
import { certificateKeys } from './keys.ts'
import { explainRequest } from './requests.ts'
import { findingsOf } from './search.ts'

export { dueAt, type ErasureState } from './erasure.ts'
export { hold, release } from './requests.ts'

export { certificateKeys }

const rules = { uniqueEmail: false }
const byId = prepared(
  'erasures.byId',
  `select ${selectedErasure} from erasures where organization_id = $1 and id = $2`,
)
const openOfCustomer = prepared(
  'erasures.openOfCustomer',
  `select ${selectedErasure} from erasures
   where organization_id = $1 and customer_id = $2 and state in ('requested', 'held')`,
)
const page = prepared(
  'erasures.page',
  `select ${selectedErasure} from erasures
   where organization_id = $1 and ($2::text is null or state = $2) and ($3::uuid is null or id > $3)
   order by id limit $4`,
)
const certificate = prepared(
  'erasures.certificate',
  'select certificate from erasures where organization_id = $1 and id = $2',
)

/** Requests, holds and what came of them, the oldest first. */
export async function list(
  scope: Scope,
  {
    state,
    limit,
    after,
  }: { readonly state: ErasureState | null; readonly limit: number; readonly after: string | null },
): Promise<Page<Erasure>> {
  const values = [scope.organization.id, state, after, limit + 1]
  const rows = await scope.store.rows<ErasureRow>(page, values)
  return { items: rows.slice(0, limit).map(toErasure), hasMore: rows.length > limit }
}

/** The erasure with this id (uuid). Throws not found. */
export async function get(scope: Scope, id: string): Promise<Erasure> {
  return one(await scope.store.rows<ErasureRow>(byId, [scope.organization.id, id]))
}

/** The request or the hold under which a customer is. Throws not found: the customer, or the erasure. */
export async function ofCustomer(scope: Scope, key: CustomerKey): Promise<Erasure> {
  const { id } = await customers.get(scope, key)
  return one(await scope.store.rows<ErasureRow>(openOfCustomer, [scope.organization.id, id]))
}

/** Asks that a customer be erased; asked again, the first request counts. */
export function request(scope: Scope, key: CustomerKey, reason: string | null): Promise<Erasure> {
  return inTransaction(scope, async (inside) => {
    const { id } = await customers.change(inside, key, { forgetRequested: true }, rules)
    if (reason !== null) await explainRequest(inside, id, reason)
    return ofCustomer(inside, { id })
  })
}

/** Takes a request back; without one nothing changes. A hold stays. */
export async function withdraw(scope: Scope, key: CustomerKey): Promise<void> {
  await customers.change(scope, key, { forgetRequested: false }, rules)
}

/** Erases a customer at once, whenever it would be due. Errors: not found; `not_allowed_now` for one who is held. */
export function execute(scope: Scope, key: CustomerKey): Promise<{ erasure: Erasure; certificate: string }> {
  return inTransaction(scope, async (inside) => {
    const id = await remove(inside, key)
    return { erasure: await get(inside, id), certificate: await certificateOf(inside, id) }
  })
}

/** The signed certificate of an erasure (uuid). Throws not found where nobody was erased, or not yet. */
export async function certificateOf(scope: Scope, id: string): Promise<string> {
  const [row] = await scope.store.rows<{ certificate: string | null }>(certificate, [
    scope.organization.id,
    id,
  ])
  if (!row?.certificate) throw notFound('erasure')
  return row.certificate
}

/** What the search after an erasure (uuid) found, signed; null while it waits. Throws not found where nobody was erased. */
export async function findings(scope: Scope, id: string): Promise<string | null> {
  const found = await findingsOf(scope, id)
  if (found === undefined) throw notFound('erasure')
  return found
}

/** The certificate in a JWS that this server signed; null for any other text. */
export async function checkCertificate(store: Runner, jws: string): Promise<Record<string, unknown> | null> {
  const keys = await certificateKeys(store)
  return verifySignature(jws, { keys }).catch(() => null)
}

function one([row]: readonly ErasureRow[]): Erasure {
  if (!row) throw notFound('erasure')
  return toErasure(row)
}
