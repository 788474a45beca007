import { type AttributeDefinition, faultOf, isDay } from '../../core/attributes/attribute.ts'
import type { Comparison } from '../../core/customers/filter.ts'
import { type FilterJson, wordsOf } from '../../core/customers/filter-json.ts'
import { fromUlid } from '../../core/ids.ts'
import { exponentOf, toMinor } from '../../core/money.ts'
import type { Cursor, Piece } from './cursor.ts'
import { isAmount, isDayField, isEquals, isFlag, isPresence, isTime, type SearchField } from './fields.ts'
import { type DayOrTime, readMoment, takeLast, takeRelative } from './times.ts'

/** What the words of a search depend on. */
export type SearchContext = {
  /** ISO 4217: amounts of money are decimals of it. */
  readonly currency: string
  readonly attributes: ReadonlyMap<string, Pick<AttributeDefinition, 'name' | 'type' | 'options'>>
  /** The ULID of the list that a text names; null when there is none, or more than one of that name. */
  readonly listNamed: (text: string) => string | null
  /** Whether a list that is a filter itself may not be named. */
  readonly staticLists?: boolean
}

const bareText = /[^\s()"]+/y
const barePart = /[^\s()",]+/y
const bareBound = /(?:(?!\.\.)[^\s()"])+/y

/** Reads what follows `field:`. */
export function readValue(cursor: Cursor, field: SearchField, context: SearchContext): FilterJson {
  const { name } = field
  if (takePresence(cursor)) return present(name)
  switch (field.kind) {
    case 'part':
      cursor.takeWord('~')
      return { op: 'contains', field: name === 'name' ? 'name' : 'anything', text: takeText(cursor).text }
    case 'email':
      return email(cursor)
    case 'exact':
      cursor.takeWord('=')
      if (!isEquals(name)) break
      return { op: 'equals', field: name, text: takeText(cursor).text }
    case 'amount':
    case 'money':
      if (!isAmount(name)) break
      return amount(cursor, name, field.kind === 'money' ? context.currency : null)
    case 'time':
      if (!isTime(name)) break
      return time(cursor, name)
    case 'day':
      if (!isDayField(name)) break
      return ranged(cursor, aDay, readDay, (is, value) => ({ op: 'compare', field: name, is, value }))
    case 'flag':
      if (!isFlag(name)) break
      return { op: 'flag', field: name, is: takeFlag(cursor) }
    case 'words':
    case 'keys':
      return listed(cursor, name)
    case 'list':
      return { op: 'member_of', list: takeList(cursor, context) }
    case 'presence':
      break
  }
  throw cursor.refuse(cursor.at, '*')
}

/** Whether there is a value; the members that everybody has say nothing. */
function present(name: string): FilterJson {
  if (name === 'birthday') return { op: 'present', field: 'birth_date' }
  return isPresence(name) ? { op: 'present', field: name } : { op: 'all', of: [] }
}

/** Reads what follows `attribute.name:`. */
export function readAttribute(
  cursor: Cursor,
  definition: Pick<AttributeDefinition, 'name' | 'type' | 'options'>,
): FilterJson {
  const { name, type, options } = definition
  if (takePresence(cursor)) return { op: 'has_attribute', name }
  const compare = (is: Comparison, value: string | number | boolean): FilterJson => ({
    op: 'attribute',
    name,
    is,
    value,
  })
  switch (type) {
    case 'number':
    case 'integer': {
      const read = (text: string) => {
        const value = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) + 0 : Number.NaN
        return faultOf(definition, value) === null ? value : null
      }
      return ranged(cursor, type === 'integer' ? aWholeNumber : 'a number', read, compare)
    }
    case 'date':
      return ranged(cursor, aDay, readDay, compare)
    case 'boolean':
      cursor.takeWord('=')
      return compare('=', takeFlag(cursor))
    case 'text': {
      cursor.takeWord('=')
      return compare('=', takeText(cursor).text)
    }
    case 'option': {
      cursor.takeWord('=')
      const chosen = takeParts(cursor).map(({ text, at }) => {
        const option = options.find((one) => one.toLowerCase() === text.toLowerCase())
        if (option === undefined) throw cursor.refuse(at, `one of ${options.join(', ')}`)
        return compare('=', option)
      })
      return { op: 'any', of: chosen }
    }
  }
}

const aDay = 'a day such as 2026-05-31'
const aWholeNumber = 'a whole number'

function readDay(text: string): string | null {
  return isDay(text) ? text : null
}

function takePresence(cursor: Cursor): boolean {
  return cursor.take(/\*(?=$|[\s()])/y) !== null
}

function takeText(cursor: Cursor): Piece {
  const piece = cursor.takePiece(bareText)
  if (!piece) throw cursor.refuse(cursor.at, 'a value')
  return piece
}

/** Values divided by commas. */
function takeParts(cursor: Cursor): Piece[] {
  const parts: Piece[] = []
  do {
    const part = cursor.takePiece(barePart)
    if (!part) throw cursor.refuse(cursor.at, 'a value')
    parts.push(part)
  } while (cursor.takeWord(','))
  return parts
}

function email(cursor: Cursor): FilterJson {
  const [operator] = cursor.take(/[=~]/y) ?? []
  const { text } = takeText(cursor)
  const isWhole = operator === undefined ? /[^@]@[^@]/.test(text) : operator === '='
  return { op: isWhole ? 'equals' : 'contains', field: 'email', text }
}

const flags: ReadonlyMap<string, boolean> = new Map(
  [
    ['yes', 'true', '1'],
    ['no', 'false', '0'],
  ].flatMap((spellings, nth) => spellings.map((text) => [text, nth === 0] as const)),
)

function takeFlag(cursor: Cursor): boolean {
  const { text, at } = takeText(cursor)
  const flag = flags.get(text.toLowerCase())
  if (flag === undefined) throw cursor.refuse(at, 'yes or no')
  return flag
}

function takeList(cursor: Cursor, { listNamed, staticLists = false }: SearchContext): string {
  const { text, at } = takeText(cursor)
  const list = listNamed(text)
  const wanted = staticLists ? 'a static customer list' : 'a customer list'
  if (list === null) throw cursor.refuse(at, `the ULID of ${wanted}, or a name that only one list has`)
  return list
}

function listed(cursor: Cursor, name: string): FilterJson {
  const parts = takeParts(cursor)
  if (name === 'id') {
    for (const { text, at } of parts) if (fromUlid(text) === null) throw cursor.refuse(at, 'a ULID')
    return { op: 'one_of', field: 'id', values: parts.map(({ text }) => text) }
  }
  if (name === 'reference') return { op: 'one_of', field: 'reference', values: parts.map(({ text }) => text) }
  const field = name === 'status' || name === 'account_state' ? name : 'type'
  const words: readonly string[] = wordsOf[field]
  const values = parts.map(({ text, at }) => {
    const word = words.find((one) => one === text.toLowerCase())
    if (word === undefined) throw cursor.refuse(at, `one of ${words.join(', ')}`)
    return word
  })
  return { op: 'one_of', field, values }
}

function amount(
  cursor: Cursor,
  name: Extract<FilterJson, { op: 'compare' }>['field'],
  currency: string | null,
): FilterJson {
  const read = (text: string): number | null => {
    if (currency !== null) return toMinor(text, currency)
    const value = /^-?\d+$/.test(text) ? Number(text) + 0 : Number.NaN
    return Number.isSafeInteger(value) ? value : null
  }
  const expected =
    currency === null ? aWholeNumber : `an amount with at most ${exponentOf(currency)} decimals`
  if (name === 'number') {
    const several = cursor.take(/\d+(?:,\d+)+(?=$|[\s()])/y)
    const numbers = several?.[0].split(',').map(read) ?? []
    const values = numbers.filter((value) => value !== null)
    if (several && values.length === numbers.length) return { op: 'one_of', field: 'number', values }
    if (several) throw cursor.refuse(cursor.at - several[0].length, expected)
  }
  return ranged(cursor, expected, read, (is, value) => ({ op: 'compare', field: name, is, value }))
}

/** `5`, `>5`, `5..10`, `5..` or `..10`, ends included. */
function ranged<Value>(
  cursor: Cursor,
  expected: string,
  read: (text: string) => Value | null,
  compare: (is: Comparison, value: Value) => FilterJson,
): FilterJson {
  const bound = (): Value => {
    const piece = cursor.takePiece(bareBound)
    const value = piece && read(piece.text)
    if (value === null) throw cursor.refuse(piece?.at ?? cursor.at, expected)
    return value
  }
  const is = takeComparison(cursor)
  if (is) return compare(is, bound())
  return takeRange(cursor, bound, {
    one: (value) => compare('=', value),
    from: (value) => compare('>=', value),
    to: (value) => compare('<=', value),
  })
}

function takeComparison(cursor: Cursor): Comparison | null {
  const [found] = cursor.take(/<=|>=|[<>=]/y) ?? []
  switch (found) {
    case '<':
    case '<=':
    case '=':
    case '>=':
    case '>':
      return found
    default:
      return null
  }
}

function takeRange<Value>(
  cursor: Cursor,
  bound: () => Value,
  make: Readonly<Record<'one' | 'from' | 'to', (value: Value) => FilterJson>>,
): FilterJson {
  if (cursor.takeWord('..')) return make.to(bound())
  const first = bound()
  if (!cursor.takeWord('..')) return make.one(first)
  const from = make.from(first)
  if (cursor.ended || /[\s()]/.test(cursor.next)) return from
  return { op: 'all', of: [from, make.to(bound())] }
}

const aTime =
  'a day such as 2026-05-31, a time such as 2026-05-31T09:00, today, yesterday, «last 7 days» or «7 days ago»'

function time(cursor: Cursor, field: Extract<FilterJson, { op: 'compare' }>['field']): FilterJson {
  const compare = (is: Comparison, value: DayOrTime['begins']): FilterJson => ({
    op: 'compare',
    field,
    is,
    value,
  })
  const bound = (): DayOrTime => {
    const relative = takeRelative(cursor)
    if (relative) return relative
    const piece = cursor.takePiece(bareBound)
    const moment = piece && readMoment(piece.text)
    if (!moment) throw cursor.refuse(piece?.at ?? cursor.at, aTime)
    return moment
  }
  const until = ({ begins, ends }: DayOrTime) => (ends === null ? compare('<=', begins) : compare('<', ends))
  const on = (moment: DayOrTime): FilterJson => {
    const { begins, ends } = moment
    return ends === null ? compare('=', begins) : { op: 'all', of: [compare('>=', begins), until(moment)] }
  }
  const is = takeComparison(cursor)
  if (is === null) {
    const last = takeLast(cursor)
    if (last) return compare('>=', last)
    return takeRange(cursor, bound, { one: on, from: ({ begins }) => compare('>=', begins), to: until })
  }
  const moment = bound()
  if (is === '=') return on(moment)
  if (is === '<=') return until(moment)
  if (is === '>' && moment.ends !== null) return compare('>=', moment.ends)
  return compare(is, moment.begins)
}
