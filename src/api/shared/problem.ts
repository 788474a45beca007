import { z } from 'zod'

/** A problem (RFC 9457), by itself or within an answer that holds several. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z
    .array(
      z.object({
        pointer: z
          .string()
          .optional()
          .meta({ description: 'Into the body, or the line (RFC 6901, as a URI fragment).' }),
        parameter: z.string().optional(),
        header: z.string().optional(),
        code: z.string(),
        detail: z.string(),
        column: z.int().optional().meta({ description: 'Of a search text: where it cannot be read.' }),
        expected: z.string().optional(),
      }),
    )
    .optional(),
  conflicting_id: z.string().optional().meta({ description: 'The record that is in the way.' }),
  balance: z.int().optional().meta({ description: 'What there was, where a balance was too low.' }),
  asked: z.int().optional(),
})

/** A problem that is the whole answer. */
export const Failure = Problem.extend({
  request_id: z.string().meta({ description: 'Under which the log of the server has it.' }),
})
