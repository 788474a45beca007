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

export const bulkRoutes = [
  route({
    method: 'POST',
    path: '/customers/bulk',
    summary: 'Create, update, upsert and erase customers, one on each line (NDJSON)',
    needs: 'write',
    headers: Headers,
    lines: BulkLine,
    responses: { 200: { lines: BulkResult } },
    async handle({ scope, headers, lines, report }) {
      const given = headers['idempotency-key']
      const key = given === undefined ? undefined : checkedKey(given)
      return reply(200, bulk.work(scope, { lines, key, report }))
    },
  }),
]
