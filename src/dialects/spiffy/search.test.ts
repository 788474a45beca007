import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { blankCustomer } from '../../../tests/support/blank-customer.ts'
import { blankAddress } from '../../core/customers/blank.ts'
import type { Address, Customer } from '../../core/customers/customer.ts'
import { matches } from '../../core/customers/matches.ts'
import { nobody, toFilter } from './search.ts'

// Ten past midnight on a Wednesday in Sydney; still Tuesday by UTC.
const now = new Date('2024-05-14T14:10:00Z')
const context = { currency: 'AUD', zone: 'Australia/Sydney', now }

const home: Address = {
  ...blankAddress,
  id: 1,
  line1: '2 Bag End',
  city: 'Hobbiton',
  province: 'Waikato',
  provinceCode: 'WKO',
  country: 'New Zealand',
  countryCode: 'NZ',
  postalCode: '1234',
  default: true,
}

const bilbo = blankCustomer({
  title: 'Mr',
  firstName: 'Bilbo',
  lastName: 'Baggins',
  email: 'bilbo@example.com',
  emailNormalized: 'bilbo@example.com',
  accountState: 'enabled',
  acceptsMarketing: true,
  ordersCount: 3,
  totalSpent: 10_050,
  addresses: [home],
})

function finds(query: string, customer: Partial<Customer> = {}): boolean {
  return matches(toFilter(query, context), { ...bilbo, ...customer })
}

function assertFinds(...queries: string[]) {
  for (const query of queries) assert.equal(finds(query), true, query)
}

function assertMisses(...queries: string[]) {
  for (const query of queries) assert.equal(finds(query), false, query)
}

describe('free text', () => {
  test('is part of the name, the address or a place, and every word must be', () => {
    assertFinds('', '   ', 'Bilbo', 'bagg', 'Bilbo hobbiton', 'example.com', 'waikato 1234', 'MR zealand')
    assertMisses('Frodo', 'Bilbo Frodo', 'Bilbo bree')
  })

  test('in quotes keeps together', () => {
    assertFinds('"Bilbo Baggins"', '"new zealand"', '"Bilbo Bagg')
    assertMisses('"Baggins Bilbo"')
  })

  test('with a hyphen before it must not be there', () => {
    assertFinds('-Frodo', 'Bilbo -"Frodo Baggins"', 'Bilbo - Baggins')
    assertMisses('-Bilbo', '-"new zealand"')
  })

  test('with a key that nobody knows is text', () => {
    assertMisses('hobby:smoking', 'Bilbo hobby:smoking')
    assert.ok(finds('hobby:smoking', { firstName: 'hobby:smoking' }))
    assertFinds('-hobby:smoking')
  })
})

describe('conditions', () => {
  test('of the document', () => {
    assertFinds('Bilbo country:"New Zealand" total_spent:>100', '-country:Australia total_spent:>100')
    assertMisses('-country:"New Zealand"', '-country:Australia total_spent:>100.50')
  })

  test('on countries: by name or code, quoted or not', () => {
    assertFinds('country:"new zealand"', 'country:NZ', 'country:New Zealand', 'country:New Zealand Bilbo')
    assertMisses('country:Zealand', 'country:New Zealand Frodo', 'country:"New Zealand Bilbo"')
    assert.ok(finds('country:"New Zealand"', { addresses: [{ ...home, country: null }] }))
    assert.ok(finds('country:UK', { addresses: [{ ...home, country: 'Britain', countryCode: 'GB' }] }))
  })

  test('on flags and states', () => {
    assertFinds(
      'accepts_marketing:1',
      'wholesale:0',
      '-wholesale:1',
      'state:enabled',
      'STATE:Enabled',
      '-state:guest',
    )
    assertMisses('accepts_marketing:0', 'wholesale:1', 'state:disabled')
  })

  test('on numbers: equal, less, more', () => {
    assertFinds(
      'orders_count:3',
      'orders_count:<4',
      'orders_count:>2',
      'orders_count:>2.5',
      'orders_count:<3.5',
    )
    assertMisses('orders_count:4', 'orders_count:<3', 'orders_count:>3', 'orders_count:3.5')
  })

  test('on amounts: to the last digit', () => {
    assertFinds('total_spent:100.5', 'total_spent:"100.50"', 'total_spent:>100.499', 'total_spent:<100.501')
    assertMisses('total_spent:100.501', 'total_spent:>100.5', 'total_spent:<100.5', 'total_spent:>100.501')
    assertFinds('credit:0', 'credit:>-0.001', 'credit:<0.001', `credit:<${'9'.repeat(40)}`)
    assertMisses('credit:>0', `credit:>${'9'.repeat(40)}`, `-credit:<${'9'.repeat(40)}`, 'credit:<-0.001')
  })

  test('whose value cannot be read hold for nobody, negated or not', () => {
    for (const condition of [
      'state:',
      'state:asleep',
      'total_spent:lots',
      'wholesale:2',
      'order_date:soon',
      'country:',
    ]) {
      assertMisses(condition, `-${condition}`, `Bilbo ${condition}`)
    }
  })
})

describe('dates of orders', () => {
  const orderedAt = (text: string) => ({ lastOrderAt: new Date(text) })

  test('a period is of whole days of the store, today included', () => {
    // Midnight of Wednesday the 8th in Sydney.
    assert.ok(finds('order_date:last_week', orderedAt('2024-05-07T14:00:00.000Z')))
    assert.ok(!finds('order_date:last_week', orderedAt('2024-05-07T13:59:59.999Z')))
    assert.ok(finds('order_date:last_week', orderedAt('2024-05-15T13:59:59.999Z')))
    assert.ok(!finds('order_date:last_week', orderedAt('2024-05-15T14:00:00.000Z')))
  })

  test('a month is one of the calendar', () => {
    assert.ok(finds('order_date:last_month', orderedAt('2024-04-14T14:00:00.000Z')))
    assert.ok(!finds('order_date:last_month', orderedAt('2024-04-14T13:59:59.999Z')))
    // Before the clocks were put back.
    assert.ok(finds('order_date:last_3_months', orderedAt('2024-02-14T13:00:00.000Z')))
    assert.ok(!finds('order_date:last_3_months', orderedAt('2024-02-14T12:59:59.999Z')))
  })

  test('before a day begins, after it has ended, or on it', () => {
    const [before, first, last, after] = [
      orderedAt('2024-04-06T12:59:59.999Z'),
      orderedAt('2024-04-06T13:00:00.000Z'),
      // The day has 25 hours.
      orderedAt('2024-04-07T13:59:59.999Z'),
      orderedAt('2024-04-07T14:00:00.000Z'),
    ]
    const found = (query: string) => [before, first, last, after].map((customer) => finds(query, customer))
    assert.deepEqual(found('order_date:<2024-04-07'), [true, false, false, false])
    assert.deepEqual(found('order_date:>2024-04-07'), [false, false, false, true])
    assert.deepEqual(found('order_date:2024-04-07'), [false, true, true, false])
  })

  test('who never ordered is in no range, and in every negated one', () => {
    assertMisses('order_date:last_week', 'order_date:<2100-01-01', 'order_date:>1990-01-01')
    assertFinds('-order_date:last_3_months')
    assert.ok(finds('last_abandoned_order_date:last_week', { lastAbandonedOrderAt: now }))
    assertMisses('last_abandoned_order_date:last_month')
  })
})

test('any text is a query', () => {
  const keys = ['country', 'state', 'order_date', 'total_spent', 'orders_count', 'wholesale', 'foo']
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '-',
      '"',
      ':',
      '<',
      '>',
      ' ',
      'last_week',
      '2024-02-30',
      '9999-12-31',
      '-1e5',
      'New Zealand',
    ),
    fc.constantFrom(...keys).map((key) => `${key}:`),
  )
  fc.assert(
    fc.property(fc.array(word), (words) => {
      assert.equal(typeof finds(words.join('')), 'boolean')
    }),
  )
})

test('the filter that nobody passes is passed by nobody', () => {
  assert.equal(matches(nobody, bilbo), false)
})
