import { z } from 'zod'
import * as mails from '../../core/mails/mails.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { given } from '../shared/given.ts'
import { afterId, listOf, nextById, PageParameters } from '../shared/paging.ts'
import { Mail, toMail } from './schema.ts'

export const mailRoutes = [
  route({
    method: 'GET',
    path: '/mails',
    summary: 'List the mails of the last 30 days, newest first; what they say is kept nowhere',
    needs: 'admin',
    query: z.strictObject({ ...PageParameters, state: z.enum(mails.mailStates).optional() }),
    responses: { 200: listOf(Mail) },
    async handle({ scope, query, here }) {
      const page = await mails.list(scope, {
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
        ...given({ state: query.state }),
      })
      return reply(200, { data: page.items.map(toMail), next: nextById(page, ({ id }) => id, here) })
    },
  }),
]
