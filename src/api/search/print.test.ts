import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { filtersOf } from '../../../tests/support/filters.ts'
import { searchContext } from '../../../tests/support/search-context.ts'
import { timeFields } from '../../core/customers/filter-fields.ts'
import { FilterJson, fromFilter } from '../../core/customers/filter-json.ts'
import { CoreError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { searchFields } from './fields.ts'
import { parse } from './language.ts'
import { print } from './print.ts'
import { simplify } from './simplify.ts'

const context = searchContext
const read = (text: string) => parse(text, context)

const moments = fc.constantFrom<string | { ago: string }>(
  '2026-01-31',
  '2026-01-31T00:00',
  '2026-01-31T00:00:00.000',
  '2026-01-31T00:00Z',
  '2026-01-31T09:30:00.123+10:00',
  { ago: 'P0D' },
  { ago: 'P7D' },
  { ago: 'P012W' },
  { ago: 'P3M' },
  { ago: 'P1Y' },
  { ago: 'PT24H' },
  { ago: 'PT0M' },
)
const times = fc.record({
  op: fc.constant('compare' as const),
  field: fc.constantFrom('created_at' as const, ...Object.keys(timeFields)),
  is: fc.constantFrom('<', '<=', '=', '>=', '>'),
  value: moments,
})

/** The filter with attributes as their definitions allow, since the text is read by those. */
function allowed(json: FilterJson): FilterJson {
  if (json.op === 'all' || json.op === 'any') return { op: json.op, of: json.of.map(allowed) }
  if (json.op === 'not') return { op: 'not', of: allowed(json.of) }
  if (!('name' in json)) return json
  const type = context.attributes.get(json.name)?.type
  if (type === undefined) return { op: 'has_attribute', name: 'size' }
  if (json.op === 'has_attribute') return json
  const typeOf = {
    text: 'string',
    date: 'string',
    option: 'string',
    number: 'number',
    integer: 'number',
    boolean: 'boolean',
  }
  if (typeof json.value !== typeOf[type]) return { op: 'has_attribute', name: json.name }
  if (type === 'date') return { ...json, value: '2026-01-31' }
  return type === 'number' ? json : { ...json, is: '=' }
}

const texts = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => text.isWellFormed() && !text.includes('\0'))
const filters: fc.Arbitrary<FilterJson> = fc
  .tuple(
    filtersOf([newId(new Date(0))]),
    fc.array(times, { maxLength: 2 }),
    fc.array(fc.tuple(fc.constantFrom('tag', 'email', 'city'), texts), { maxLength: 2 }),
  )
  .map(([filter, compared, equals]) =>
    FilterJson.parse({
      op: 'all',
      of: [
        allowed(fromFilter(filter)),
        ...compared,
        ...equals.map(([field, text]) => ({ op: 'equals', field, text })),
      ],
    }),
  )

test('a filter that is written and read again is the same', () => {
  fc.assert(
    fc.property(filters, fc.constantFrom('AUD', 'JPY', 'KWD'), (filter, currency) => {
      const text = print(filter, currency)
      assert.deepEqual(parse(text, { ...context, currency }), simplify(filter), text)
    }),
    { numRuns: 1000 },
  )
})

test('any text is a filter, or an error with a column in it', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.constantFrom(
      '(',
      ')',
      '"',
      ' ',
      ' or ',
      ' and ',
      '-',
      'not ',
      '*',
      '..',
      '>',
      '<=',
      ',',
      'last 7 days',
      '5',
      '\\',
    ),
    fc.constantFrom(...searchFields.map(({ name }) => `${name}:`), 'attribute.shirt:', 'attribute.size:'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      try {
        const filter = read(text)
        assert.deepEqual(read(print(filter, 'AUD')), filter)
      } catch (error) {
        if (!(error instanceof CoreError)) throw error
        const column = error.issues[0]?.column ?? 0
        assert.ok(column >= 1 && column <= Array.from(text).length + 1, `${text} ${column}`)
      }
    }),
    { numRuns: 2000 },
  )
})
