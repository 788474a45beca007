import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { blankCustomer } from '../../../tests/support/blank-customer.ts'
import { list, searchContext } from '../../../tests/support/search-context.ts'
import type { Comparison } from '../../core/customers/filter.ts'
import type { FilterJson } from '../../core/customers/filter-json.ts'
import { matches } from '../../core/customers/matches.ts'
import { CoreError } from '../../core/errors.ts'
import { searchFields } from './fields.ts'
import { parse, parseSearch } from './language.ts'

const context = searchContext
const read = (text: string) => parse(text, context)
const anything = (text: string): FilterJson => ({ op: 'contains', field: 'anything', text })
const compare = (
  field: 'created_at' | 'total_spent' | 'orders_count' | 'birth_date',
  is: Comparison,
  value: string | number | { ago: string },
): FilterJson => ({ op: 'compare', field, is, value })
const all = (...of: FilterJson[]): FilterJson => ({ op: 'all', of })
const any = (...of: FilterJson[]): FilterJson => ({ op: 'any', of })
const not = (of: FilterJson): FilterJson => ({ op: 'not', of })

function reads(cases: Readonly<Record<string, FilterJson>>): void {
  for (const [text, filter] of Object.entries(cases)) assert.deepEqual(read(text), filter, text)
}

describe('words and groups', () => {
  test('all hold, or one side of «or», or what follows does not', () => {
    reads({
      '': all(),
      ' * ': all(),
      '-*': any(),
      'ann  smith': all(anything('ann'), anything('smith')),
      'ann and smith': all(anything('ann'), anything('smith')),
      'a and b and c': all(anything('a'), anything('b'), anything('c')),
      'a b or c d': any(all(anything('a'), anything('b')), all(anything('c'), anything('d'))),
      'a (b OR c)': all(anything('a'), any(anything('b'), anything('c'))),
      '-a not b NOT (c or d)': all(
        not(anything('a')),
        not(anything('b')),
        not(any(anything('c'), anything('d'))),
      ),
      '- a': not(anything('a')),
      'not -a': anything('a'),
      '((a))': anything('a'),
      'order orange android nothing': all(...['order', 'orange', 'android', 'nothing'].map(anything)),
    })
  })

  test('in quotes keep together and mean nothing else', () => {
    reads({
      '"new zealand"': anything('new zealand'),
      '"or" "-x" "tag:vip" "*"': all(anything('or'), anything('-x'), anything('tag:vip'), anything('*')),
      '"say \\"hi\\" \\\\"': anything('say "hi" \\'),
      '""': anything(''),
      'tag:"a b"(c)': all({ op: 'equals', field: 'tag', text: 'a b' }, anything('c')),
    })
  })
})

describe('fields', () => {
  test('compare amounts, in decimals where they are money', () => {
    reads({
      'total_spent:>100': compare('total_spent', '>', 10_000),
      'spent:12.5': compare('total_spent', '=', 1250),
      'total_spent:-0.01..12.50': all(compare('total_spent', '>=', -1), compare('total_spent', '<=', 1250)),
      'orders:>=3': compare('orders_count', '>=', 3),
      'orders:3..': compare('orders_count', '>=', 3),
      'orders:..3': compare('orders_count', '<=', 3),
      'number:7,8': { op: 'one_of', field: 'number', values: [7, 8] },
    })
    assert.deepEqual(parse('credit:5', { ...context, currency: 'JPY' }), {
      op: 'compare',
      field: 'credit',
      is: '=',
      value: 5,
    })
  })

  test('take whole days, times, and times that are reckoned from now', () => {
    const between = (from: string, to: string) =>
      all(compare('created_at', '>=', from), compare('created_at', '<', to))
    reads({
      'created:2026-01-31': between('2026-01-31', '2026-02-01'),
      'created:2026-01-01..2026-02-01': between('2026-01-01', '2026-02-02'),
      'created:>2026-01-31': compare('created_at', '>=', '2026-02-01'),
      'created:<=2026-01-31': compare('created_at', '<', '2026-02-01'),
      'created:<2026-01-31': compare('created_at', '<', '2026-01-31'),
      'created:>2026-01-31T09:30': compare('created_at', '>', '2026-01-31T09:30'),
      'created:last 7 days x': all(compare('created_at', '>=', { ago: 'P7D' }), anything('x')),
      'created:"last week"': compare('created_at', '>=', { ago: 'P1W' }),
      'created:LAST_3_MONTHS': compare('created_at', '>=', { ago: 'P3M' }),
      'created:last 24 hours': compare('created_at', '>=', { ago: 'PT24H' }),
      'created:<90 days ago': compare('created_at', '<', { ago: 'P90D' }),
      'created:"30 days ago".."7 days ago"': all(
        compare('created_at', '>=', { ago: 'P30D' }),
        compare('created_at', '<=', { ago: 'P7D' }),
      ),
      'created:30 days ago..7 days ago': all(
        compare('created_at', '>=', { ago: 'P30D' }),
        compare('created_at', '<=', { ago: 'P7D' }),
      ),
      'created:yesterday': all(
        compare('created_at', '>=', { ago: 'P1D' }),
        compare('created_at', '<', { ago: 'P0D' }),
      ),
      'created:>=today': compare('created_at', '>=', { ago: 'P0D' }),
      'birth_date:1990-01-01..1999-12-31': all(
        compare('birth_date', '>=', '1990-01-01'),
        compare('birth_date', '<=', '1999-12-31'),
      ),
      'last_order:*': { op: 'present', field: 'last_order_at' },
    })
  })

  test('take texts, words, flags, keys, lists and attributes', () => {
    reads({
      'email:ada@example.com': { op: 'equals', field: 'email', text: 'ada@example.com' },
      'email:@example.com': { op: 'contains', field: 'email', text: '@example.com' },
      'email:~a@b': { op: 'contains', field: 'email', text: 'a@b' },
      'email:=ada': { op: 'equals', field: 'email', text: 'ada' },
      '-email:*': not({ op: 'present', field: 'email' }),
      'zip:"SW1A 1AA"': { op: 'equals', field: 'postal_code', text: 'SW1A 1AA' },
      'TAG:a,b': { op: 'equals', field: 'tag', text: 'a,b' },
      'status:Active,inactive': { op: 'one_of', field: 'status', values: ['active', 'inactive'] },
      'accepts_marketing:1 wholesale:No': all(
        { op: 'flag', field: 'accepts_marketing', is: true },
        { op: 'flag', field: 'wholesale', is: false },
      ),
      'reference:a-1,"b,2"': { op: 'one_of', field: 'reference', values: ['a-1', 'b,2'] },
      'list:"VIP list"': { op: 'member_of', list },
      'attribute.size:>=41.5': { op: 'attribute', name: 'size', is: '>=', value: 41.5 },
      'attribute.nick:"a b"': { op: 'attribute', name: 'nick', is: '=', value: 'a b' },
      'attribute.member_until:<2026-01-01': {
        op: 'attribute',
        name: 'member_until',
        is: '<',
        value: '2026-01-01',
      },
      'attribute.vip:yes': { op: 'attribute', name: 'vip', is: '=', value: true },
      'attribute.shirt:"extra large"': { op: 'attribute', name: 'shirt', is: '=', value: 'Extra large' },
      '-attribute.shirt:*': not({ op: 'has_attribute', name: 'shirt' }),
    })
  })

  test('ask of every field whether there is a value', () => {
    reads({
      'tag:*': { op: 'present', field: 'tag' },
      '-zip:*': not({ op: 'present', field: 'postal_code' }),
      'birthday:*': { op: 'present', field: 'birth_date' },
      'lists:*': { op: 'present', field: 'list' },
      'tag:"*"': { op: 'equals', field: 'tag', text: '*' },
      // What everybody has.
      'reference:*': all(),
      '-credit:*': any(),
    })
    for (const { name } of searchFields) assert.ok(read(`${name}:*`), name)
  })

  test('of the documents of a vendor find as there', () => {
    const shop = { currency: 'AUD', timeZone: 'Australia/Sydney' }
    const customer = blankCustomer({
      firstName: 'Bilbo',
      totalSpent: 10_050,
      accountState: 'enabled',
      lastOrderAt: new Date('2026-02-01T12:00:00Z'),
    })
    const now = new Date('2026-02-02T12:00:00Z')
    for (const text of [
      'Bilbo total_spent:>100',
      '-country:"New Zealand" total_spent:>100',
      'state:enabled order_date:last_week',
    ]) {
      assert.ok(matches(parseSearch(text, shop, now), customer), text)
    }
    for (const text of ['Frodo', 'total_spent:>100.50', 'order_date:<2026-02-01']) {
      assert.ok(!matches(parseSearch(text, shop, now), customer), text)
    }
  })

  test('have examples that are read', () => {
    for (const { example } of searchFields) {
      assert.doesNotThrow(() => parse(example, { ...context, listNamed: () => list }), example)
    }
  })
})

describe('errors', () => {
  test('point at the column and say what was expected there', () => {
    const cases: [string, number, RegExp][] = [
      ['ann (bob', 9, /closing parenthesis/],
      ['ann)', 4, /the end/],
      ['"ann', 5, /closing quotation mark/],
      ['()', 2, /a condition/],
      ['ann or', 7, /a condition/],
      ['or ann', 1, /a condition/],
      ['not', 4, /a condition/],
      ['a and', 6, /a condition/],
      ['hobby:smoking', 1, /a field \(anything, /],
      ['ü total_spent:lots', 15, /an amount with at most 2 decimals/],
      ['total_spent:1.234', 13, /an amount with at most 2 decimals/],
      ['orders:2.5', 8, /a whole number/],
      ['orders:2..x', 11, /a whole number/],
      ['orders:>', 9, /a whole number/],
      ['created:soon', 9, /a day such as/],
      ['created:2026-02-30', 9, /a day such as/],
      ['created:last 7 moons', 9, /a day such as/],
      ['born:1990', 6, /a day such as/],
      ['wholesale:maybe', 11, /yes or no/],
      ['status:active,asleep', 15, /one of active, inactive, archived/],
      ['status:active,', 15, /a value/],
      ['id:5', 4, /a ULID/],
      ['list:nobody', 6, /a customer list/],
      ['note:x', 6, /\*/],
      ['tag:', 5, /a value/],
      ['tag:"a"b', 8, /a space/],
      ['attribute.hat:5', 1, /an attribute \(attribute\.size, /],
      ['attribute.shirt:XS', 17, /one of S, Extra large/],
      ['attribute.size:big', 16, /a number/],
      ['a\0', 2, /a character/],
      [`${'('.repeat(50)}a`, 42, /at most 40 levels/],
      ['x'.repeat(2001), 2001, /the end/],
    ]
    for (const [text, column, expected] of cases) {
      assert.throws(
        () => read(text),
        (error) => {
          assert.ok(error instanceof CoreError, text)
          const [issue] = error.issues
          assert.equal(issue?.column, column, text)
          assert.match(issue?.expected ?? '', expected, text)
          assert.match(issue?.message ?? '', new RegExp(`at column ${column}, where`))
          return true
        },
        text,
      )
    }
  })
})
