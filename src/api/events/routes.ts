import { z } from 'zod'
import { asOf } from '../../core/events/as-of.ts'
import * as chain from '../../core/events/chain.ts'
import type { FeedEvent } from '../../core/events/event.ts'
import * as feed from '../../core/events/feed.ts'
import { seal } from '../../core/events/seal.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import type { Scope } from '../../core/scope.ts'
import { reply, route } from '../../http/route.ts'
import { ownersOf } from '../customers/expand-owner.ts'
import { toCustomer } from '../customers/mapping.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { select } from '../shared/selection.ts'
import { toEvent } from './mapping.ts'
import {
  AsOf,
  AsOfParameters,
  ChainHead,
  EventPage,
  EventPath,
  ExpandEvent,
  ExpandedEvent,
  FeedParameters,
  LinkParameters,
  Links,
  Timeline,
  TimelineParameters,
} from './schema.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/events',
    summary: 'Read the feed of changes, in an order that never changes; wait for the next ones',
    needs: 'read',
    query: FeedParameters,
    responses: { 200: EventPage },
    async handle({ scope, query, here }) {
      const { after, type: types, customer } = query
      const limit = pageSize(scope.organization, query.limit)
      const asked = { after, limit, ...(types && { types }), ...(customer && { customer }) }
      const page = await feed.readOrWait(scope, asked, query.wait * 1000)
      const data = await showEvents(scope, page.events, query)
      return reply(200, { data, next: here.with({ after: page.next }), has_more: page.hasMore })
    },
  }),
  route({
    method: 'GET',
    path: '/events/chain',
    summary: 'Get the end of the chain of events; kept elsewhere it proves what was before it',
    needs: 'read',
    responses: { 200: ChainHead },
    async handle({ scope }) {
      await seal(scope)
      return reply(200, await chain.head(scope))
    },
  }),
  route({
    method: 'GET',
    path: '/events/chain/links',
    summary: 'List what of each event is hashed, to compute the chain by oneself',
    needs: 'read',
    query: LinkParameters,
    responses: { 200: Links },
    async handle({ scope, query, here }) {
      await seal(scope)
      const limit = pageSize(scope.organization, query.limit)
      const page = await chain.links(scope, { after: query.after, limit })
      const last = page.items.at(-1)
      return reply(200, {
        data: page.items.map((link) => ({ ...link, changed: [...link.changed] })),
        next: page.hasMore && last ? here.with({ after: last.position }) : null,
      })
    },
  }),
  route({
    method: 'GET',
    path: '/events/:event',
    summary: 'Get an event',
    needs: 'read',
    params: EventPath,
    missing: 'event',
    query: z.strictObject({ expand: ExpandEvent }),
    responses: { 200: ExpandedEvent },
    async handle({ scope, params, query }) {
      const [shown = {}] = await showEvents(scope, [await feed.get(scope, params.event)], query)
      return reply(200, shown)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/timeline',
    summary: 'List what happened to a customer, newest first',
    needs: 'read',
    params: CustomerPath,
    query: TimelineParameters,
    responses: { 200: Timeline },
    async handle({ scope, params, query, here }) {
      const limit = pageSize(scope.organization, query.limit)
      const page = await feed.timeline(scope, params.customer, { before: query.after ?? null, limit })
      const data = page.items.map((event) =>
        select(toEvent(event, scope.organization.currency), query.fields),
      )
      return reply(200, { data, next: page.next === null ? null : here.with({ after: page.next }) })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/as-of',
    summary: 'Get a customer as it was at a time, with its balances and memberships',
    needs: 'read',
    params: CustomerPath,
    query: AsOfParameters,
    responses: { 200: AsOf },
    async handle({ scope, params, query }) {
      const { customer, memberships, metafields } = await asOf(scope, params.customer, query.at)
      return reply(200, {
        at: query.at,
        customer: toCustomer(customer, scope.organization.currency),
        memberships: memberships.map(({ listId, kind, name }) => ({ list_id: listId, kind, name })),
        metafields: metafields.map(({ valueType, ...rest }) => ({ ...rest, value_type: valueType })),
      })
    },
  }),
]

async function showEvents(
  scope: Scope,
  events: readonly FeedEvent[],
  {
    fields,
    expand,
  }: { readonly fields?: readonly string[] | undefined; readonly expand?: readonly string[] | undefined },
): Promise<z.output<typeof ExpandedEvent>[]> {
  const ids = events.map(({ customerId }) => customerId)
  const ownerOf = await ownersOf(scope, ids, expand)
  return events.map((event) => {
    const shown = toEvent(event, scope.organization.currency)
    return select({ ...shown, customer: ownerOf(event.customerId) ?? shown.customer }, fields)
  })
}
