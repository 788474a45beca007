import { type RawBuilder, sql } from 'kysely'
import { type AttributeValue, accountStates, customerTypes, statuses } from './customer.ts'
import { facet } from './facets.ts'
import type {
  AmountField,
  Comparison,
  ContainsField,
  CustomerFilter,
  DayField,
  EqualsField,
  FlagField,
  KeyField,
  NullableField,
  PresenceField,
  SortField,
  TimeField,
  WordField,
} from './filter.ts'
import { fold, normalizeEmail } from './fold.ts'
import { compactPhone } from './phone.ts'
import { columns } from './row.ts'

export type Condition = RawBuilder<boolean>

/** The one place where a filter becomes SQL: a condition on the columns of `customers`. */
export function filterToSql(filter: CustomerFilter): Condition {
  switch (filter.op) {
    case 'all':
      return joined(filter.of, sql` and `, sql`true`)
    case 'any':
      return anyCountry(filter.of) ?? joined(filter.of, sql` or `, sql`false`)
    case 'not':
      return negated(filter.of)
    case 'contains':
      return contains(filter.field, filter.text)
    case 'equals':
      return equals(filter.field, filter.text)
    case 'compare':
      return filter.field === 'lastOrderAt'
        ? compareLastOrder(filter.is, filter.value)
        : sql`${column(filter.field)} ${sql.raw(filter.is)} ${filter.value}`
    case 'flag':
      return flag(filter.field, filter.is)
    case 'oneOf':
      if (isOneWord(filter)) return sql`${column(filter.field)} = ${sql.lit(filter.values[0])}`
      return sql`${column(filter.field)} = any(${filter.values}::${sql.raw(arrayTypes[filter.field])})`
    case 'present':
      return present(filter.field)
    case 'memberOf':
      return sql`exists (select from customer_list_members member
        where member.organization_id = customers.organization_id and member.list_id = ${filter.list}::uuid
          and member.customer_id = customers.id)`
    case 'hasAttribute':
      return sql`(attributes <> '{}' and attributes ? ${filter.name}::text)`
    case 'attribute':
      return attribute(filter.name, filter.is, filter.value)
  }
}

/** A word of a short list, of which the text can be part of the statement: its plan depends on it. */
export function isOneWord({ field, values }: CustomerFilter & { readonly op: 'oneOf' }): boolean {
  const words: readonly unknown[] = wordsOf[field] ?? []
  return values.length === 1 && words.includes(values[0])
}

const wordsOf: Partial<Record<KeyField | WordField, readonly string[]>> = {
  status: statuses,
  accountState: accountStates,
  type: customerTypes,
}

/**
 * Whether one plan is good for every value that such a filter, sorted so, may have: there are few that differ, or what
 * differs is only where in the order of an index to begin. Such statements are prepared.
 */
export function isSteady(filter: CustomerFilter, sort?: SortField): boolean {
  switch (filter.op) {
    case 'all':
      // Of many conditions each may come in many combinations, and every text is prepared for itself.
      return filter.of.length === 0 || isRange(filter.of, sort)
    case 'equals':
      return filter.field === 'email' || filter.field === 'phone'
    case 'flag':
      return true
    case 'compare':
      return filter.field === sort
    case 'oneOf':
      return keyFields.has(filter.field) || isOneWord(filter)
    default:
      return false
  }
}

function isRange(parts: readonly CustomerFilter[], sort: SortField | undefined): boolean {
  return parts.length === 2 && parts.every((part) => part.op === 'compare' && part.field === sort)
}

const keyFields: ReadonlySet<string> = new Set<KeyField>(['id', 'number', 'reference'])

const arrayTypes: Record<KeyField | WordField, string> = {
  id: 'uuid[]',
  number: 'bigint[]',
  reference: 'text[]',
  status: 'text[]',
  accountState: 'text[]',
  type: 'text[]',
}

function joined(parts: readonly CustomerFilter[], by: RawBuilder<unknown>, whenEmpty: Condition): Condition {
  return parts.length === 0 ? whenEmpty : sql`(${sql.join(parts.map(filterToSql), by)})`
}

/** Several countries, such as one by its name and its code, in one look at their index. */
function anyCountry(parts: readonly CustomerFilter[]): Condition | undefined {
  const texts = parts.flatMap((part) =>
    part.op === 'equals' && part.field === 'country' ? [fold(part.text)] : [],
  )
  return parts.length > 1 && texts.length === parts.length ? sql`countries && ${texts}::text[]` : undefined
}

/** «Is not true», for a comparison with null is neither true nor false, and its opposite must be true. */
function negated(filter: CustomerFilter): Condition {
  if (filter.op === 'flag') return flag(filter.field, !filter.is)
  return sql`(${filterToSql(filter)}) is not true`
}

function contains(field: ContainsField, text: string): Condition {
  // The trigram index is on search_text alone, of which the name and the e-mail are parts. It cannot find less than
  // three letters, and then the other condition is quicker without it.
  const anywhere: Condition = sql`search_text like ${pattern(fold(text))}`
  const indexed = fold(text).length < 3 ? sql`true` : anywhere
  switch (field) {
    case 'name':
      return sql`(${indexed} and name_folded like ${pattern(fold(text))})`
    case 'email':
      return sql`(${indexed} and email_normalized like ${pattern(normalizeEmail(text) ?? '')})`
    case 'anything':
      return anywhere
  }
}

/**
 * The first in the words of its index. The second says nothing more, but of the bare column the planner knows that few
 * have one address: else it may rather walk the customers in the order of the list.
 */
function equalsEmail(email: string): Condition {
  const indexed: Condition = sql`coalesce(email_normalized, '') = ${email}`
  return email === '' ? indexed : sql`(${indexed} and email_normalized = ${email})`
}

function equals(field: EqualsField, text: string): Condition {
  switch (field) {
    case 'email':
      return equalsEmail(normalizeEmail(text) ?? '')
    case 'phone': {
      const phone = compactPhone(text)
      return phone === null ? sql`false` : sql`(phone_compact = ${phone} or phone_e164 = ${phone})`
    }
    case 'country':
      return sql`countries @> array[${fold(text)}::text]`
    case 'tag':
      return sql`tags_folded @> array[${fold(text)}::text]`
    default: {
      const wanted = facet(field, text)
      // That the column is not empty is what the index is on.
      return wanted === null ? sql`false` : sql`(facets <> '{}' and facets @> array[${wanted}::text])`
    }
  }
}

/** The time of the last order as its index has it: who never ordered comes first. */
export const lastOrderAt = `coalesce(last_order_at, '-infinity')`

/** In the words of the index, which holds those too who never ordered. */
function compareLastOrder(is: Comparison, value: unknown): Condition {
  const compared: Condition = sql`${sql.raw(lastOrderAt)} ${sql.raw(is)} ${value}`
  return is.startsWith('<') ? sql`(${compared} and ${sql.raw(lastOrderAt)} > '-infinity')` : compared
}

function present(field: PresenceField): Condition {
  switch (field) {
    case 'anything':
      return sql`search_text <> ''`
    case 'name':
      return sql`name_folded <> ''`
    case 'tag':
      return sql`tags <> '{}'`
    case 'country':
      return sql`countries <> '{}'`
    case 'city':
    case 'province':
    case 'postalCode':
      return sql`(facets <> '{}' and exists (
        select from unnest(facets) as facet (value) where starts_with(facet.value, ${`${field}:`})))`
    case 'lastOrderAt':
      return sql`${sql.raw(lastOrderAt)} > '-infinity'`
    case 'list':
      return sql`exists (select from customer_list_members member
        where member.organization_id = customers.organization_id and member.customer_id = customers.id)`
    default:
      return sql`${column(field)} is not null`
  }
}

/** Only values of the wanted type are compared, so that no cast can fail. */
function attribute(name: string, is: Comparison, value: AttributeValue): Condition {
  const wanted = JSON.stringify(value)
  if (is === '=')
    return sql`(attributes <> '{}' and attributes @> ${JSON.stringify({ [name]: value })}::jsonb)`
  const operator = sql.raw(is)
  const compared =
    typeof value === 'string'
      ? sql`attributes ->> ${name}::text collate "C" ${operator} ${value}`
      : sql`attributes -> ${name}::text ${operator} ${wanted}::jsonb`
  return sql`(attributes <> '{}' and jsonb_typeof(attributes -> ${name}::text) = ${typeof value} and ${compared})`
}

function flag(field: FlagField, is: boolean): Condition {
  if (field === 'forgetRequested') {
    return is ? sql`forget_requested_at is not null` : sql`forget_requested_at is null`
  }
  return sql`${column(field)} = ${sql.raw(String(is))}`
}

function column(
  field:
    | AmountField
    | TimeField
    | DayField
    | KeyField
    | WordField
    | NullableField
    | Exclude<FlagField, 'forgetRequested'>,
) {
  return sql.raw(columns[field])
}

/** A LIKE pattern that finds this text anywhere, taken literally. */
function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
