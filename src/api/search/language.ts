import type { CustomerFilter } from '../../core/customers/filter.ts'
import { type FilterJson, toFilter } from '../../core/customers/filter-json.ts'
import { fromUlid } from '../../core/ids.ts'
import type { Organization } from '../../core/organizations/organization.ts'
import { isStorable } from '../../core/text.ts'
import { Cursor } from './cursor.ts'
import { fieldNamed, searchFields } from './fields.ts'
import { simplify } from './simplify.ts'
import { readAttribute, readValue, type SearchContext } from './values.ts'

/**
 * The search language. All conditions must hold unless `or` stands between them; `and` may be written, `-` or `not`
 * denies what follows, parentheses group. A bare word or a quoted phrase is part of the name, the address or a place;
 * `field:value` is a condition on one of `searchFields` or on `attribute.name`; `field:*` asks whether there is a value.
 */

const longestSearch = 2000
const deepest = 40

/** The filter that a search text means. Throws `invalid` with the column and what was expected there. */
export function parse(text: string, context: SearchContext): FilterJson {
  const cursor = new Cursor(text)
  if (text.length > longestSearch) throw cursor.refuse(longestSearch, 'the end')
  for (const { index } of text.matchAll(/\0|\p{Surrogate}/gu)) throw cursor.refuse(index, 'a character')
  cursor.skipSpace()
  const found: FilterJson = cursor.ended ? { op: 'all', of: [] } : either(cursor, context, 0)
  if (!cursor.ended) throw cursor.refuse(cursor.at, 'the end or another condition')
  return simplify(found)
}

const known = {
  attributes: new Map<string, never>(),
  listNamed: (text: string) => (fromUlid(text) ? text : null),
}

/**
 * The filter that a search text means now, where it names no attribute, and lists by ULID only: `searchFilter` looks
 * those up. Throws as `parse` does.
 */
export function parseSearch(
  text: string,
  organization: Pick<Organization, 'currency' | 'timeZone'>,
  now: Date,
): CustomerFilter {
  const json = parse(text, { currency: organization.currency, ...known })
  return toFilter(json, { now, timeZone: organization.timeZone })
}

const orWord = /or(?=$|[\s()])/iy
const andWord = /and(?=$|[\s()])/iy
const notWord = /not(?=$|[\s(])/iy

function either(cursor: Cursor, context: SearchContext, depth: number): FilterJson {
  const of = [both(cursor, context, depth)]
  while (cursor.take(orWord)) {
    cursor.skipSpace()
    of.push(both(cursor, context, depth))
  }
  return { op: 'any', of }
}

function both(cursor: Cursor, context: SearchContext, depth: number): FilterJson {
  const of: FilterJson[] = []
  let joined: boolean
  do {
    of.push(negated(cursor, context, depth))
    cursor.skipSpace()
    joined = cursor.take(andWord) !== null
    cursor.skipSpace()
  } while (joined || (!cursor.ended && cursor.next !== ')' && !isOr(cursor)))
  return { op: 'all', of }
}

function isOr(cursor: Cursor): boolean {
  orWord.lastIndex = cursor.at
  return orWord.test(cursor.text)
}

function negated(cursor: Cursor, context: SearchContext, depth: number): FilterJson {
  if (depth > deepest)
    throw cursor.refuse(cursor.at, `at most ${deepest} levels of parentheses and negations`)
  if (!cursor.takeWord('-') && !cursor.take(notWord)) return primary(cursor, context, depth)
  cursor.skipSpace()
  return { op: 'not', of: negated(cursor, context, depth + 1) }
}

function primary(cursor: Cursor, context: SearchContext, depth: number): FilterJson {
  if (cursor.takeWord('(')) {
    cursor.skipSpace()
    const inside = either(cursor, context, depth + 1)
    if (!cursor.takeWord(')')) throw cursor.refuse(cursor.at, 'a closing parenthesis')
    return inside
  }
  const found = condition(cursor, context) ?? word(cursor)
  if (!cursor.ended && !/[\s()]/.test(cursor.next)) throw cursor.refuse(cursor.at, 'a space')
  return found
}

function condition(cursor: Cursor, context: SearchContext): FilterJson | null {
  const at = cursor.at
  const [, name = ''] = cursor.take(/([^\s()":]+):/y) ?? []
  if (name === '') return null
  const [, attribute] = /^attributes?\.(.*)$/is.exec(name) ?? []
  if (attribute !== undefined) {
    const definition = context.attributes.get(attribute.toLowerCase())
    if (!definition) throw cursor.refuse(at, attributesOf(context))
    return readAttribute(cursor, definition)
  }
  const field = fieldNamed(name)
  if (!field) {
    throw cursor.refuse(at, `a field (${searchFields.map((one) => one.name).join(', ')}) or a text in quotes`)
  }
  return readValue(cursor, field, context)
}

function attributesOf({ attributes }: SearchContext): string {
  const names = [...attributes.keys()].map((name) => `attribute.${name}`)
  return names.length === 0 ? 'a field, for no attributes are defined,' : `an attribute (${names.join(', ')})`
}

function word(cursor: Cursor): FilterJson {
  if (cursor.take(/\*(?=$|[\s()])/y)) return { op: 'all', of: [] }
  const at = cursor.at
  const piece = cursor.takePiece(/[^\s()"]+/y)
  const isWord = piece?.quoted || !/^(?:or|and|not)$/i.test(piece?.text ?? 'or')
  if (!piece || !isWord || !isStorable(piece.text)) throw cursor.refuse(at, 'a condition')
  return { op: 'contains', field: 'anything', text: piece.text }
}
