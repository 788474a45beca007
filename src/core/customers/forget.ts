import { prepared, type Runner } from '../../db/database.ts'
import { CoreError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { remove } from './remove.ts'

/** A customer (uuid) who asked to be forgotten, and when. */
export type Asked = { readonly id: string; readonly at: Date }

const selectOrganizations = prepared(
  'customers.organizationsToForget',
  `-- all organizations: the worker looks for those in which a request to be forgotten is due
   select organizations.id from organizations
   where exists (
     select from customers where customers.organization_id = organizations.id
       and customers.gone_at is null
       and customers.forget_requested_at <= $1::timestamptz - make_interval(days => coalesce(organizations.erasure_grace_days, $2))
   )`,
)
const selectDue = prepared(
  'customers.toForget',
  `select id, forget_requested_at as at from customers
   where organization_id = $1 and forget_requested_at <= $2 and gone_at is null
     and (forget_requested_at, id) > ($3, $4)
     and not exists (select from erasures where erasures.organization_id = $1
       and erasures.customer_id = customers.id and erasures.state = 'held')
   order by forget_requested_at, id limit $5`,
)

/**
 * The organizations (uuid) in which a request to be forgotten is due now, where those that say nothing themselves give
 * so many days.
 */
export async function organizationsToForget(store: Runner, now: Date, graceDays: number): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectOrganizations, [now, graceDays])).map(({ id }) => id)
}

/**
 * Who asked to be forgotten at this time or before and is not held: the oldest requests first, those after this one.
 */
export function dueToForget(scope: Scope, before: Date, after: Asked, limit: number): Promise<Asked[]> {
  return scope.store.rows<Asked>(selectDue, [scope.organization.id, before, after.at, after.id, limit])
}

/**
 * Removes a customer whose request to be forgotten was made at this time or before. Answers false, and leaves all as
 * it is, when the request was withdrawn meanwhile, or the customer removed by somebody else.
 */
export async function forget(scope: Scope, id: string, before: Date): Promise<boolean> {
  try {
    await remove(scope, { id }, ({ forgetRequestedAt }) => {
      if (forgetRequestedAt !== null && forgetRequestedAt <= before) return
      throw new CoreError('not_allowed_now', 'the request to be forgotten was withdrawn')
    })
    return true
  } catch (error) {
    if (error instanceof CoreError && (error.code === 'not_allowed_now' || error.missing === 'customer')) {
      return false
    }
    throw error
  }
}
