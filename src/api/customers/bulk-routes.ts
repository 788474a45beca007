import { z } from 'zod'
import { checkedKey } from '../../http/idempotent.ts'
import { reply, route } from '../../http/route.ts'
import * as bulk from './bulk.ts'
import { BulkLine, BulkResult } from './bulk-schema.ts'

const Headers = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'Each line is done once under it; send the whole again to hear what is missing.' }),
})

const Parameters = z.strictObject({
  erased: z.enum(['report', 'refuse']).default('report').meta({
    description:
      'What becomes of a line that would make somebody anew who was erased: made and told, or refused.',
  }),
})

export const bulkRoutes = [
  route({
    method: 'POST',
    path: '/customers/bulk',
    summary: 'Create, update, upsert and erase customers, one on each line (NDJSON)',
    needs: 'write',
    headers: Headers,
    query: Parameters,
    lines: BulkLine,
    responses: { 200: { lines: BulkResult } },
    async handle({ scope, headers, query, lines, report }) {
      const given = headers['idempotency-key']
      const key = given === undefined ? undefined : checkedKey(given)
      return reply(200, bulk.work(scope, { lines, key, report, refuseErased: query.erased === 'refuse' }))
    },
  }),
]
