import { prepared, type Statement, type Transaction } from '../../db/database.ts'
import { violatedConstraint } from '../../db/errors.ts'
import type { Page } from '../customers/filter.ts'
import { CoreError, invalid, notFound } from '../errors.ts'
import { seal } from '../events/seal.ts'
import { isUuid, newId } from '../ids.ts'
import { resolveFilter } from '../lists/resolve-filter.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { checkText, isStorable } from '../text.ts'
import {
  type Endpoint,
  type EndpointKey,
  type EndpointPatch,
  type NewEndpoint,
  selectedEndpoint,
} from './endpoint.ts'
import { longestSecret } from './secret.ts'
import { publicTargets } from './targets.ts'

const longestReference = 255
const longestTopic = 100

const insertEndpoint = prepared(
  'webhooks.insert',
  `insert into webhook_endpoints
     (organization_id, id, reference, face, url, secret, topics, filter, description, state, state_changed_at,
      position, created_by, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', $10, $11, $12, $10, $10)
   returning ${selectedEndpoint}`,
)

/**
 * Registers an endpoint, which is told of what happens from now on. Throws `invalid` for a URL that is none or leads
 * inside, and `reference_taken`.
 */
export async function create(scope: Scope, input: NewEndpoint): Promise<Endpoint> {
  const { webhookFaces } = scope
  if (webhookFaces && !webhookFaces.has(input.face)) {
    const message = `must be one of ${[...webhookFaces].join(', ')}`
    throw invalid([{ path: ['face'], reason: 'not_one_of', message }])
  }
  await check(scope, input)
  const { lastPosition } = await seal(scope)
  const at = scope.clock()
  try {
    const [made] = await scope.store.rows<Endpoint>(insertEndpoint, [
      scope.organization.id,
      newId(at),
      input.reference ?? null,
      input.face,
      input.url,
      input.secret,
      input.topics ?? null,
      filterText(input.filter),
      input.description ?? null,
      at,
      lastPosition,
      scope.actor.tokenId,
    ])
    if (!made) throw new CoreError('internal', 'an insert answered no row')
    return made
  } catch (error) {
    if (violatedConstraint(error) !== 'webhook_endpoints_reference') throw error
    throw new CoreError('reference_taken', 'there is a webhook of this reference already')
  }
}

/** Registers an endpoint under the caller's name, or changes the one that has it. */
export async function put(
  scope: Scope,
  input: NewEndpoint & { readonly reference: string },
): Promise<Endpoint> {
  const { face, reference, ...patch } = input
  for (;;) {
    try {
      return await change(scope, { face, reference }, patch)
    } catch (error) {
      if (!(error instanceof CoreError) || error.missing !== 'webhook') throw error
    }
    try {
      return await create(scope, input)
    } catch (error) {
      // Somebody else was first: theirs is changed.
      if (
        !(error instanceof CoreError) ||
        error.code !== 'reference_taken' ||
        scope.store.kind === 'transaction'
      )
        throw error
    }
  }
}

const selectPage = (name: string, beyond: '<' | '>', direction: 'asc' | 'desc') =>
  prepared(
    `webhooks.list.${name}`,
    `select ${selectedEndpoint} from webhook_endpoints
     where organization_id = $1 and ($2::text is null or face = $2) and ($3::uuid is null or id ${beyond} $3::uuid)
     order by id ${direction} limit $4`,
  )
const oldestFirst = selectPage('oldest', '>', 'asc')
const newestFirst = selectPage('newest', '<', 'desc')

type EndpointQuery = {
  readonly face?: string
  /** An id (uuid). */
  readonly after: string | null
  readonly limit: number
  readonly newestFirst?: boolean
}

/** The organization's endpoints, oldest first unless asked for otherwise: of one face, or of all. */
export async function list(scope: Scope, query: EndpointQuery): Promise<Page<Endpoint>> {
  const values = [scope.organization.id, query.face ?? null, query.after, query.limit + 1]
  const found = await scope.store.rows<Endpoint>(query.newestFirst ? newestFirst : oldestFirst, values)
  return { items: found.slice(0, query.limit), hasMore: found.length > query.limit }
}

const byKey = (condition: string, lock: string) =>
  `select ${selectedEndpoint} from webhook_endpoints where organization_id = $1 and ${condition} ${lock}`
const statements = (name: string, lock: string) => ({
  id: prepared(`webhooks.${name}.id`, byKey('id = $2::uuid and ($3::text is null or face = $3)', lock)),
  number: prepared(`webhooks.${name}.number`, byKey('number = $2::bigint and face = $3', lock)),
  reference: prepared(`webhooks.${name}.reference`, byKey('reference = $2::text and face = $3', lock)),
})
const reading = statements('get', '')
// Not against new deliveries, which only refer to it.
const locking = statements('lock', 'for no key update')

/** One endpoint. Throws not found, also for one of another face. */
export function get(scope: Scope, key: EndpointKey): Promise<Endpoint> {
  return find(scope, key, reading)
}

async function find(
  scope: Scope,
  key: EndpointKey,
  by: Readonly<Record<'id' | 'number' | 'reference', Statement>>,
): Promise<Endpoint> {
  const [statement, value] =
    'id' in key
      ? [by.id, isUuid(key.id) ? key.id : undefined]
      : 'number' in key
        ? [by.number, Number.isSafeInteger(key.number) ? key.number : undefined]
        : [by.reference, isStorable(key.reference) ? key.reference : undefined]
  if (value === undefined) throw notFound('webhook')
  const values = [scope.organization.id, value, key.face ?? null]
  const [found] = await scope.store.rows<Endpoint>(statement, values)
  if (!found) throw notFound('webhook')
  return found
}

/** Changes an endpoint; what was made out before is sent to where it leads now. Throws not found and `invalid`. */
export async function change(scope: Scope, key: EndpointKey, patch: EndpointPatch): Promise<Endpoint> {
  await check(scope, patch)
  const { secret, filter, ...members } = patch
  const columns = Object.entries({
    ...members,
    ...(secret !== undefined && { secret, previous_secret: null }),
    ...(filter !== undefined && { filter: filterText(filter) }),
  }).filter(([, value]) => value !== undefined)
  return withLocked(scope, key, (inside, endpoint) => update(inside, endpoint, columns))
}

/** Stops sending. What happens meanwhile is kept for when it goes on. */
export function pause(scope: Scope, key: EndpointKey): Promise<Endpoint> {
  return withLocked(scope, key, async (inside, endpoint) => {
    if (endpoint.state === 'paused') return endpoint
    const at = inside.clock()
    return update(inside, endpoint, [
      ['state', 'paused'],
      ['reason', 'paused_by_hand'],
      ['state_changed_at', at],
    ])
  })
}

const hurry = prepared(
  'webhooks.hurry',
  `update webhook_deliveries set due_at = $3, tries = 0
   where organization_id = $1 and endpoint_id = $2 and state = 'pending' and lease is null`,
)
const cancelUndecided = prepared(
  'webhooks.cancelUndecided',
  `update webhook_deliveries set state = 'cancelled', decided_at = $3, lease = null
   where organization_id = $1 and endpoint_id = $2 and state in ('waiting', 'pending')`,
)

/**
 * Sends again. With `catchUp` everything since it was paused, in its order; without, only what happens from now on.
 */
export function resume(
  scope: Scope,
  key: EndpointKey,
  { catchUp }: { readonly catchUp: boolean },
): Promise<Endpoint> {
  return withLocked(scope, key, async (inside, endpoint) => {
    if (endpoint.state === 'active') return endpoint
    const at = inside.clock()
    const values = [inside.organization.id, endpoint.id, at]
    await inside.store.rows(catchUp ? hurry : cancelUndecided, values)
    return update(inside, endpoint, [
      ['state', 'active'],
      ['reason', null],
      ['state_changed_at', at],
      ['failing_since', null],
      ...(catchUp ? [] : [['position', (await seal(inside)).lastPosition] as const]),
    ])
  })
}

const deleteEndpoint = prepared(
  'webhooks.delete',
  'delete from webhook_endpoints where organization_id = $1 and id = $2',
)

/** Removes an endpoint with its deliveries. Throws not found. */
export function remove(scope: Scope, key: EndpointKey): Promise<void> {
  return withLocked(scope, key, async (inside, endpoint) => {
    await inside.store.rows(deleteEndpoint, [inside.organization.id, endpoint.id])
  })
}

type Inside = Scope & { readonly store: Transaction }

function withLocked<Result>(
  scope: Scope,
  key: EndpointKey,
  work: (inside: Inside, endpoint: Endpoint) => Promise<Result>,
): Promise<Result> {
  return inTransaction(scope, async (inside) => work(inside, await find(inside, key, locking)))
}

async function update(
  scope: Inside,
  endpoint: Endpoint,
  columns: readonly (readonly [column: string, value: unknown])[],
): Promise<Endpoint> {
  const assignments = columns.map(([column], index) => `${column} = $${index + 4}`)
  const text = `update webhook_endpoints set ${['updated_at = $3', ...assignments].join(', ')}
    where organization_id = $1 and id = $2 returning ${selectedEndpoint}`
  const values = [scope.organization.id, endpoint.id, scope.clock(), ...columns.map(([, value]) => value)]
  const [row] = await scope.store.rows<Endpoint>({ text }, values)
  if (!row) throw notFound('webhook')
  return row
}

async function check(
  scope: Scope,
  input: EndpointPatch & { readonly reference?: string | null },
): Promise<void> {
  if (input.reference) checkText('reference', input.reference, longestReference)
  if (input.secret !== undefined) checkText('secret', input.secret, longestSecret)
  if (input.description) checkText('description', input.description, 255)
  for (const topic of input.topics ?? []) checkText('topics', topic, longestTopic)
  if (input.filter) await resolveFilter(scope, input.filter, { at: ['filter'], saving: true })
  if (input.url !== undefined) {
    checkText('url', input.url, 2000)
    await (scope.targets ?? publicTargets).check('url', input.url)
  }
}

function filterText(filter: NewEndpoint['filter']): string | null {
  return filter ? JSON.stringify(filter) : null
}
