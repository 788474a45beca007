import * as returns from '../../core/erasures/returns.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { afterId, listOf, nextById } from '../shared/paging.ts'
import { Return, ReturnParameters, ReturnPath, toReturn } from './schema.ts'

/** People who were erased and are there again. */

export const returnRoutes = [
  route({
    method: 'GET',
    path: '/erasures/returns',
    summary: 'List people who were erased and are there again, oldest first',
    needs: 'read',
    query: ReturnParameters,
    responses: { 200: listOf(Return) },
    async handle({ scope, query, here }) {
      const page = await returns.list(scope, {
        state: query.state ?? null,
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
      })
      return reply(200, { data: page.items.map(toReturn), next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/erasures/returns/:return/dismissal',
    summary: 'Say that it is right that somebody is there again, or that it is somebody else',
    needs: 'admin',
    params: ReturnPath,
    missing: 'return',
    responses: { 200: Return },
    async handle({ scope, params }) {
      return reply(200, toReturn(await returns.dismiss(scope, params.return)))
    },
  }),
]
