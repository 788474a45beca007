import { familyOf } from '../../core/customers/family.ts'
import { identify } from '../../core/customers/identify.ts'
import { goldenName } from '../../core/customers/row.ts'
import { toUlid } from '../../core/ids.ts'
import { merge, outcomeOf, preview } from '../../core/merges/merge.ts'
import * as merges from '../../core/merges/merge-row.ts'
import { undo } from '../../core/merges/undo.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { toCustomer } from '../customers/mapping.ts'
import { requireMatch, toEtag, WriteConditions } from '../shared/etag.ts'
import { afterId, listOf, nextById } from '../shared/paging.ts'
import {
  fromChoices,
  Merge,
  MergeAnswer,
  MergeParameters,
  MergePath,
  MergePreview,
  NewMerge,
  toMerge,
  toPieces,
  toReport,
  UndoAnswer,
} from './schema.ts'

/** Making two customers one, and two again. */
export const routes = [
  route({
    method: 'GET',
    path: '/merges',
    summary: 'List merges, newest first, those that were undone too',
    needs: 'read',
    query: MergeParameters,
    responses: { 200: listOf(Merge) },
    async handle({ scope, query, here }) {
      const customers = query.customer ? await familyOf(scope, await identify(scope, query.customer)) : null
      const page = await merges.list(scope, {
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
        customers,
      })
      const data = page.items.map((one) => toMerge(one, scope.organization.currency))
      return reply(200, { data, next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/merges/preview',
    summary:
      'Show what a merge would do: whose value stays and why, what moves, and the customer that results',
    needs: 'write',
    body: NewMerge,
    refuses: ['not_allowed_now'],
    responses: { 200: MergePreview },
    async handle({ scope, body }) {
      const { survivor, merged, members } = body
      const planned = await preview(scope, survivor, merged, { members: fromChoices(members) })
      const { currency } = scope.organization
      return reply(200, {
        ...toReport(planned.report, currency),
        to_choose: planned.toChoose.map(goldenName),
        pieces: toPieces(planned),
        customer: toCustomer(outcomeOf(planned), currency),
      })
    },
  }),
  route({
    method: 'POST',
    path: '/merges',
    summary: 'Merge one customer into another; each of its names then answers with the other',
    needs: 'write',
    headers: WriteConditions,
    body: NewMerge,
    refuses: ['not_allowed_now', 'changed_meanwhile'],
    tells: ['Location', 'ETag'],
    responses: { 201: MergeAnswer },
    async handle({ scope, here, body, headers }) {
      const { currency } = scope.organization
      const done = await merge(scope, body.survivor, body.merged, {
        members: fromChoices(body.members),
        check: ({ version }) => requireMatch(version, headers),
      })
      return reply(
        201,
        { merge: toMerge(done.merge, currency), customer: toCustomer(done.survivor, currency) },
        { location: `${here.base}/merges/${toUlid(done.merge.id)}`, etag: toEtag(done.survivor.version) },
      )
    },
  }),
  route({
    method: 'GET',
    path: '/merges/:merge',
    summary: 'Get a merge',
    needs: 'read',
    params: MergePath,
    missing: 'merge',
    responses: { 200: Merge },
    async handle({ scope, params }) {
      return reply(200, toMerge(await merges.get(scope, params.merge), scope.organization.currency))
    },
  }),
  route({
    method: 'POST',
    path: '/merges/:merge/undo',
    summary: 'Undo a merge; what happened since stays with whom it was written of',
    needs: 'write',
    params: MergePath,
    missing: 'merge',
    refuses: ['not_allowed_now'],
    responses: { 200: UndoAnswer },
    async handle({ scope, params }) {
      const { currency } = scope.organization
      const undone = await undo(scope, params.merge)
      return reply(200, {
        merge: toMerge(undone.merge, currency),
        survivor: toCustomer(undone.survivor, currency),
        merged: toCustomer(undone.restored, currency),
      })
    },
  }),
]
