import { z } from 'zod'
import { FilterJson } from '../../core/customers/filter-json.ts'
import type { CustomerList as Golden, Membership as GoldenMembership } from '../../core/lists/lists.ts'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { Customer } from '../customers/schema.ts'
import { print } from '../search/print.ts'
import { isOne, onlyOne } from '../search/saved-filter.ts'
import { BriefSearchText } from '../search/schema.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'

const shared = {
  id: Ulid,
  name: z.string(),
  kind: z.enum(['static', 'dynamic']),
  filter: FilterJson.nullable().meta({ description: 'What a dynamic list selects; null for a static one.' }),
  q: z.string().nullable().meta({ description: 'The filter in the search language.' }),
  created_by: Ulid.nullable().meta({ description: 'The token that made it.' }),
  created_at: InstantMs,
  updated_at: InstantMs,
}

export const CustomerList = z.object({
  ...shared,
  member_count: z.int().meta({ description: 'Of a dynamic list, those whom its filter selects now.' }),
})
/** A list that a customer is on. */
export const Membership = z.object(shared)

export const ListMember = z.object({
  customer: Customer,
  added_at: InstantMs.nullable().meta({ description: 'null in a dynamic list, whose filter decides.' }),
})

const members = {
  name: text(255).min(1),
  filter: FilterJson.optional(),
  q: BriefSearchText.optional(),
}
/** With a filter or a search text the list is a dynamic one. */
export const NewList = z.strictObject(members).refine(isOne, onlyOne)
export const ListPatch = z.strictObject({ ...members, name: members.name.optional() }).refine(isOne, onlyOne)

export const ListPath = z.object({ list: Ulid })
export const MemberPath = z.object({ list: Ulid, customer: CustomerKeyText })

export function toList(golden: Golden, currency: string): z.output<typeof CustomerList> {
  return { ...toMembership(golden, currency), member_count: golden.memberCount }
}

export function toMembership(golden: GoldenMembership, currency: string): z.output<typeof Membership> {
  return {
    id: golden.id,
    name: golden.name,
    kind: golden.kind,
    filter: golden.filter,
    q: golden.filter && print(golden.filter, currency),
    created_by: golden.createdBy,
    created_at: golden.createdAt,
    updated_at: golden.updatedAt,
  }
}
