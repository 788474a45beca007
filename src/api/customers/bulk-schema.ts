import { z } from 'zod'
import { Ulid } from '../../dialects/shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { Problem } from '../shared/problem.ts'
import { CustomerPatch, NewCustomer } from './schema.ts'

const version = z.int().positive().optional().meta({ description: 'The version that the line is meant for.' })

/** One line of a bulk request: what to do, with whom, and what to write. */
export const BulkLine = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), data: NewCustomer }),
  z.strictObject({ op: z.literal('update'), customer: CustomerKeyText, version, data: CustomerPatch }),
  z.strictObject({ op: z.literal('upsert'), customer: CustomerKeyText, data: CustomerPatch }),
  z.strictObject({ op: z.literal('erase'), customer: CustomerKeyText, version }),
])
export type BulkLine = z.output<typeof BulkLine>

/** What became of one line. */
export const BulkResult = z.object({
  line: z.int().meta({ description: 'The number of the line, from 1.' }),
  status: z
    .int()
    .meta({ description: 'What the request would have been answered by itself: 200, 201, 204, 404, …' }),
  id: Ulid.nullable().meta({ description: 'The customer; null when there is none.' }),
  version: z.int().nullable(),
  erased_before: z.boolean().optional().meta({
    description: 'True when the person was erased before; see /erasures/returns.',
  }),
  problem: Problem.nullable(),
})
export type BulkResult = z.output<typeof BulkResult>
