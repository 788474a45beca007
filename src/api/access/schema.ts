import { z } from 'zod'
import { parts } from '../../core/access/dossier.ts'
import { text } from '../../dialects/shared/codecs.ts'

const Row = z.record(z.string(), z.unknown())

/** The document; its rows have every column that is held, and more of them as there are more. */
export const CustomerExport = z
  .object({
    format: z.literal(1).meta({ description: 'Changes when a reader would have to.' }),
    generated_at: z.string().meta({ format: 'date-time' }),
    organization: z.object({
      id: z.string(),
      slug: text(100),
      name: z.string(),
      currency: z.string(),
      time_zone: z.string(),
    }),
    withheld: z.array(z.object({ what: z.string(), why: z.string() })).meta({
      description: 'What is held and not given here, and why.',
    }),
    customer: Row,
    ...Object.fromEntries(
      parts
        .filter(({ name }) => name !== 'customer')
        .map(({ name, about }) => [name, z.array(Row).meta({ description: about })]),
    ),
  })
  .meta({ id: 'CustomerExport' })
