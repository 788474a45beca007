import { z } from 'zod'
import { FilterJson } from '../../core/customers/filter-json.ts'
import { suggestedBy } from '../../core/customers/suggest.ts'
import { mostPerPage } from '../../core/organizations/limits.ts'
import { Ulid } from '../../dialects/shared/codecs.ts'
import { ExpandedCustomer, ExpandFound } from '../customers/expand.ts'
import { Customer } from '../customers/schema.ts'
import { count, wordText } from '../shared/codecs.ts'
import { CustomerSort } from '../shared/sorting.ts'
import { kinds, searchFields } from './fields.ts'
import { isOne, onlyOne } from './saved-filter.ts'

const fieldTable = searchFields
  .map(({ name, aliases, kind, description, example }) => {
    const also = aliases.length === 0 ? '' : ` (also ${aliases.join(', ')})`
    return `- \`${name}\`${also}, ${kind}: ${description}. \`${example}\``
  })
  .join('\n')
const kindTable = Object.entries(kinds)
  .map(([kind, description]) => `- ${kind}: ${description}`)
  .join('\n')

/** A search in the text language, with its whole reference for the document. */
export const SearchText = z.string().meta({
  description:
    'Conditions that must all hold, unless `or` stands between them; `-` or `not` denies what follows, parentheses ' +
    'group. A bare word or a "quoted phrase" is part of the name, the address or a place. `field:value` is a ' +
    'condition on a field, `attribute.name:value` on an attribute that the organization defines; `field:*` asks ' +
    `whether there is a value.\n\nFields:\n${fieldTable}\n\nKinds of values:\n${kindTable}`,
  examples: ['total_spent:>100 last_order:<"90 days ago" -tag:vip'],
})

/** The same where the reference need not be told again. */
export const BriefSearchText = SearchText.meta({
  description: 'A search text, as `q` of GET /customers has it.',
})

/** What is searched for: one of the two, or everybody. */
const wanted = {
  q: BriefSearchText.optional(),
  filter: FilterJson.optional(),
}
export const Search = z
  .strictObject({
    ...wanted,
    sort: CustomerSort,
    limit: z.int().min(1).max(mostPerPage).optional(),
    after: z.string().max(2000).optional().meta({ description: 'From the answer before this one.' }),
    fields: wordText(Object.keys(Customer.shape)).optional(),
    expand: ExpandFound,
  })
  .refine(isOne, onlyOne)
export const Count = z.strictObject(wanted).refine(isOne, onlyOne)

export const Found = z.object({
  data: z.array(ExpandedCustomer),
  after: z.string().nullable().meta({
    description: 'Sent as `after` with the same search, answers the following page; null on the last.',
  }),
})
export const Counted = z.object({ count: z.int() })

export const SuggestionParameters = z.strictObject({
  text: z.string().max(255).meta({ description: 'What was typed so far.' }),
  limit: count({ min: 1, max: 50 }).default(10),
})
export const Suggestions = z.object({
  data: z.array(
    z.object({
      id: Ulid,
      number: z.int(),
      reference: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      by: z.enum(suggestedBy).meta({ description: 'What begins with the text.' }),
    }),
  ),
})
