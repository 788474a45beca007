import { z } from 'zod'
import { accountStates, customerTypes, statuses } from '../../core/customers/customer.ts'
import type { CustomerFilter } from '../../core/customers/filter.ts'
import type { Scope } from '../../core/scope.ts'
import { Flag, InstantMs, text } from '../../dialects/shared/codecs.ts'
import { SearchText } from '../search/schema.ts'
import { searchFilter } from '../search/search-filter.ts'
import { PageParameters } from '../shared/paging.ts'
import { fieldsOf } from '../shared/selection.ts'
import { CustomerSort } from '../shared/sorting.ts'
import { ExpandCustomer } from './expand.ts'
import { Customer } from './schema.ts'

/** Filters beside the search text; a customer must pass all that are given. */
const simple = {
  q: SearchText.optional(),
  email: text(254).optional(),
  phone: text(100).optional(),
  name: text(255).optional().meta({ description: 'Any part of the name; case and accents do not count.' }),
  tag: text(255).optional(),
  country: text(100).optional().meta({ description: 'Name or code of the country of any address.' }),
  status: z.enum(statuses).optional(),
  account_state: z.enum(accountStates).optional(),
  type: z.enum(customerTypes).optional(),
  accepts_marketing: Flag.optional(),
  wholesale: Flag.optional(),
  email_verified: Flag.optional(),
  created_from: InstantMs.optional().meta({ description: 'At or after.' }),
  created_to: InstantMs.optional().meta({ description: 'Before.' }),
  updated_from: InstantMs.optional().meta({ description: 'At or after.' }),
  updated_to: InstantMs.optional().meta({ description: 'Before.' }),
}

/** What selects customers, in a list and in a count of it. */
export const FilterParameters = z.strictObject(simple)

export const ListParameters = z.strictObject({
  ...PageParameters,
  sort: CustomerSort,
  fields: fieldsOf(Customer),
  expand: ExpandCustomer,
  ...simple,
})
export type ListParameters = z.output<typeof ListParameters>

/** The filter that these parameters make together. Throws `invalid` for a search text with an error. */
export async function toFilter(
  scope: Scope,
  query: z.output<typeof FilterParameters>,
): Promise<CustomerFilter> {
  const parts: (CustomerFilter | undefined)[] = [
    query.q === undefined ? undefined : await searchFilter(scope, query.q, 'query'),
    query.email === undefined ? undefined : { op: 'equals', field: 'email', text: query.email },
    query.phone === undefined ? undefined : { op: 'equals', field: 'phone', text: query.phone },
    query.name === undefined ? undefined : { op: 'contains', field: 'name', text: query.name },
    query.tag === undefined ? undefined : { op: 'equals', field: 'tag', text: query.tag },
    query.country === undefined ? undefined : { op: 'equals', field: 'country', text: query.country },
    oneOf('status', query.status),
    oneOf('accountState', query.account_state),
    oneOf('type', query.type),
    flag('acceptsMarketing', query.accepts_marketing),
    flag('wholesale', query.wholesale),
    flag('emailVerified', query.email_verified),
    time('createdAt', '>=', query.created_from),
    time('createdAt', '<', query.created_to),
    time('updatedAt', '>=', query.updated_from),
    time('updatedAt', '<', query.updated_to),
  ]
  return { op: 'all', of: parts.filter((part) => part !== undefined) }
}

function oneOf(
  field: 'status' | 'accountState' | 'type',
  value: string | undefined,
): CustomerFilter | undefined {
  return value === undefined ? undefined : { op: 'oneOf', field, values: [value] }
}

function flag(
  field: 'acceptsMarketing' | 'wholesale' | 'emailVerified',
  is: boolean | undefined,
): CustomerFilter | undefined {
  return is === undefined ? undefined : { op: 'flag', field, is }
}

function time(
  field: 'createdAt' | 'updatedAt',
  is: '>=' | '<',
  value: Date | undefined,
): CustomerFilter | undefined {
  return value === undefined ? undefined : { op: 'compare', field, is, value }
}
