import { z } from 'zod'
import { duplicateStates, type Duplicate as Golden } from '../../core/duplicates/duplicates.ts'
import { doubts, reasons } from '../../core/duplicates/judge.ts'
import { invalid } from '../../core/errors.ts'
import { fromUlid, toUlid } from '../../core/ids.ts'
import { InstantMs, Ulid } from '../../dialects/shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { listOf, PageParameters } from '../shared/paging.ts'

/** Two customers that look like one person. */
export const Duplicate = z
  .object({
    id: Ulid,
    customers: z.array(z.object({ id: Ulid, number: z.int() })).meta({ description: 'The two.' }),
    reasons: z.array(z.enum(reasons)).meta({ description: 'Why they look so.' }),
    doubts: z.array(z.enum(doubts)).meta({ description: 'What speaks against it; each halves the score.' }),
    score: z.int().meta({ description: '0 to 99.' }),
    state: z.enum(duplicateStates),
    found_at: InstantMs,
    dismissed_at: InstantMs.nullable(),
  })
  .meta({ id: 'Duplicate' })

export const DuplicateList = listOf(Duplicate).extend({
  complete: z.boolean().meta({
    description:
      'False while customers wait to be compared, as after a large import: ask again. Always true for one customer.',
  }),
})

const state = z.enum(duplicateStates).default('open')
export const DuplicateParameters = z.object({
  ...PageParameters,
  state,
  customer: CustomerKeyText.optional().meta({ description: 'Only pairs with this customer.' }),
})
export const DuplicateOfParameters = z.object({ ...PageParameters, state })
export const DuplicatePath = z.object({ duplicate: Ulid })

export function toDuplicate(golden: Golden): z.output<typeof Duplicate> {
  const { id, customers, score, foundAt, dismissedAt } = golden
  return {
    ...{ id, score, state: golden.state, reasons: [...golden.reasons], doubts: [...golden.doubts] },
    customers: customers.map((one) => ({ ...one })),
    ...{ found_at: foundAt, dismissed_at: dismissedAt },
  }
}

/** The place of a pair in the order of scores. */
export function cursorOf({ score, id }: Golden): string {
  return `${score}-${toUlid(id)}`
}

/** The place that a cursor names; null for the beginning. Throws invalid, reason unknown_cursor. */
export function placeAfter(after: string | undefined): { score: number; id: string } | null {
  if (after === undefined) return null
  const [, score = '', ulid = ''] = /^(\d{1,3})-(\w{26})$/.exec(after) ?? []
  const id = fromUlid(ulid)
  if (id !== null) return { score: Number(score), id }
  throw invalid([{ path: ['after'], reason: 'unknown_cursor', message: 'is not a place in this list' }])
}
