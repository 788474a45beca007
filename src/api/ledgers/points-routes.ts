import * as points from '../../core/ledgers/points.ts'
import { pointsKinds } from '../../core/ledgers/points-entries.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { listOf } from '../shared/paging.ts'
import { select, selectable } from '../shared/selection.ts'
import { nextOf, placeOf, toEntryQuery, toPointsEntry } from './mapping.ts'
import { replyAppended } from './replies.ts'
import { EntryPath, kindParametersOf, NewPointsEntry, NewReversal, PointsEntry } from './schema.ts'

export const pointsRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/points',
    summary: "List a customer's points entries, newest first",
    needs: 'read',
    params: CustomerPath,
    query: kindParametersOf(PointsEntry, pointsKinds),
    responses: { 200: listOf(selectable(PointsEntry)) },
    async handle({ scope, params, query, here }) {
      const page = await points.list(scope, params.customer, toEntryQuery(scope, query))
      const data = page.items.map((entry) => select(toPointsEntry(entry), query.fields))
      return reply(200, { data, next: nextOf(page, placeOf, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/points',
    summary: 'Earn, redeem or adjust points',
    needs: 'write',
    params: CustomerPath,
    body: NewPointsEntry,
    refuses: ['entry_reference_taken', 'balance_too_low'],
    tells: ['Location'],
    responses: { 200: PointsEntry, 201: PointsEntry },
    async handle({ scope, here, params, body }) {
      const { kind, amount, reference, notes = null, expires_at: expiresAt = null } = body
      const given = { kind, amount, reference, notes, expiresAt }
      const appended = await points.append(scope, params.customer, given)
      return replyAppended(here, 'points', appended, toPointsEntry)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/points/:entry',
    summary: 'Get a points entry',
    needs: 'read',
    params: EntryPath,
    missing: 'points entry',
    responses: { 200: PointsEntry },
    async handle({ scope, params }) {
      return reply(200, toPointsEntry(await points.get(scope, params.customer, params.entry)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/points/:entry/reversal',
    summary: 'Take back a points entry',
    needs: 'write',
    params: EntryPath,
    missing: 'points entry',
    body: NewReversal,
    refuses: ['balance_too_low', 'not_allowed_now'],
    tells: ['Location'],
    responses: { 200: PointsEntry, 201: PointsEntry },
    async handle({ scope, here, params, body }) {
      const appended = await points.undo(scope, params.customer, params.entry, body.notes ?? null)
      return replyAppended(here, 'points', appended, toPointsEntry)
    },
  }),
]
