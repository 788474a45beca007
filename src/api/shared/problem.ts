import { z } from 'zod'

/** A problem within an answer that holds several (RFC 9457). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z
    .array(
      z.object({
        pointer: z.string().optional().meta({ description: 'Into the line (RFC 6901, as a URI fragment).' }),
        parameter: z.string().optional(),
        header: z.string().optional(),
        code: z.string(),
        detail: z.string(),
      }),
    )
    .optional(),
  conflicting_id: z.string().optional().meta({ description: 'The record that is in the way.' }),
  balance: z.int().optional().meta({ description: 'What there was, where a balance was too low.' }),
  asked: z.int().optional(),
})
