import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Customer } from '../src/core/customers/customer.ts'
import { face } from '../src/dialects/spiffy/index.ts'
import { insertCustomers } from './support/given.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

// Ten past midnight on a Wednesday in Sydney; still Tuesday by UTC.
const now = new Date('2024-05-14T14:10:00.000Z')

let server: TestServer
before(async () => {
  server = await startServer({ clock: () => now })
})
after(() => server.close())

const list = '/api/customers.json'
const search = '/api/customers/search.json'

const get = (visitor: Visitor, path: string): Promise<Answer> => visitor.call(face, { method: 'GET', path })

function ids({ json, status, text }: Answer): number[] {
  assert.equal(status, 200, text)
  const { customers } = Object(json)
  return customers.map(({ id }: { id: number }) => id)
}

let last = 1_000

/** A shop with these customers, and their numbers in the same order. */
async function shopOf(
  timeZone: string,
  ...given: Partial<Customer>[]
): Promise<{ visitor: Visitor; made: number[] }> {
  const visitor = await server.enter({ timeZone })
  const numbered = given.map((members, index) => ({ ...members, number: last + index + 1 }))
  last += given.length
  await insertCustomers(server.database, visitor.organization, numbered)
  return { visitor, made: numbered.map(({ number }) => number) }
}

/** What list and search find, and what count counts, for the same parameters: always the same. */
async function found(visitor: Visitor, parameters: Record<string, string>): Promise<number[]> {
  const query = new URLSearchParams(parameters)
  const listed = ids(await get(visitor, `${list}?${query}`))
  assert.deepEqual(ids(await get(visitor, `${search}?${query}`)), listed)
  assert.deepEqual((await get(visitor, `/api/customers/count.json?${query}`)).json, { count: listed.length })
  return listed
}

describe('dates without a zone', () => {
  test('mean the clock of the store, in list, search and count alike, over the hour that comes twice', async () => {
    // Clocks in Sydney go back from 3:00 to 2:00 at 16:00 UTC.
    const times = [
      '2024-04-06T15:29:59.999Z',
      '2024-04-06T15:30:00Z',
      '2024-04-06T16:30:00Z',
      '2024-04-06T16:30:00.001Z',
    ]
    const { visitor, made } = await shopOf(
      'Australia/Sydney',
      ...times.map((time) => ({ createdAt: new Date(time), updatedAt: new Date(time) })),
    )
    for (const bound of ['created_at', 'updated_at']) {
      assert.deepEqual(await found(visitor, { [`${bound}_min`]: '2024-04-07 02:30' }), made.slice(1))
      assert.deepEqual(await found(visitor, { [`${bound}_max`]: '2024-04-07 02:30' }), made.slice(0, 3))
      assert.deepEqual(await found(visitor, { [`${bound}_min`]: '2024-04-07T02:30:00+10:00' }), made.slice(2))
      assert.deepEqual(await found(visitor, { [`${bound}_max`]: '2024-04-06T15:30:00Z' }), made.slice(0, 2))
      assert.deepEqual(await found(visitor, { [`${bound}_min`]: '2024-04-08' }), [])
      assert.deepEqual(await found(visitor, { [`${bound}_min`]: '' }), made)
    }
  })

  test('are right by half an hour on Lord Howe Island', async () => {
    const times = ['2024-10-05T15:29:59Z', '2024-10-05T15:30:00Z', '2024-10-05T16:00:00Z']
    const { visitor, made } = await shopOf(
      'Australia/Lord_Howe',
      ...times.map((time) => ({ createdAt: new Date(time), currentSignInAt: new Date(time) })),
    )
    assert.deepEqual(await found(visitor, { created_at_min: '2024-10-06 02:30' }), made.slice(1))
    assert.deepEqual(await found(visitor, { created_at_max: '2024-10-06 01:59' }), [])
    assert.deepEqual(await found(visitor, { created_at_max: '2024-10-06 03:00' }), made)
    const shown = await get(visitor, `${list}?fields=current_sign_in_at`)
    assert.deepEqual(shown.json, {
      customers: [
        { current_sign_in_at: '2024-10-06T01:59:59.000+10:30' },
        { current_sign_in_at: '2024-10-06T02:30:00.000+11:00' },
        { current_sign_in_at: '2024-10-06T03:00:00.000+11:00' },
      ],
    })
  })

  test('of orders are whole days of the store', async () => {
    const times = [
      '2024-04-06T12:59:59.999Z',
      '2024-04-06T13:00:00Z',
      '2024-04-07T13:59:59.999Z',
      '2024-04-07T14:00:00Z',
    ]
    const recent = ['2024-05-07T13:59:59.999Z', '2024-05-07T14:00:00Z', '2024-05-14T14:05:00Z']
    const { visitor, made } = await shopOf(
      'Australia/Sydney',
      ...[...times, ...recent].map((time) => ({ lastOrderAt: new Date(time) })),
      {},
    )
    const searched = async (query: string) =>
      ids(await get(visitor, `${search}?query=${encodeURIComponent(query)}`))
    assert.deepEqual(await searched('order_date:<2024-04-07'), made.slice(0, 1))
    assert.deepEqual(await searched('order_date:>2024-04-07'), made.slice(3, 7))
    assert.deepEqual(await searched('order_date:2024-04-07'), made.slice(1, 3))
    assert.deepEqual(await searched('order_date:last_week'), made.slice(5, 7))
    assert.deepEqual(await searched('-order_date:last_3_months'), made.slice(7))
  })

  test('that are none are refused by name', async () => {
    const { visitor } = await shopOf('UTC')
    for (const path of [list, search, '/api/customers/count.json']) {
      const answer = await get(visitor, `${path}?created_at_min=2014-12-31+12:00&updated_at_max=tomorrow`)
      assert.equal(answer.status, 422)
      assert.deepEqual(answer.json, {
        errors: { updated_at_max: ['must be a date and time such as 2014-12-31 12:00'] },
      })
    }
  })
})

describe('pages', () => {
  test('are of 30, at most 50, by ascending id; past the end there is nothing', async () => {
    const { visitor, made } = await shopOf('UTC', ...Array.from({ length: 55 }, () => ({})))
    const of = async (parameters: string) => ids(await get(visitor, `${list}?${parameters}`))
    assert.deepEqual(await of(''), made.slice(0, 30))
    assert.deepEqual(await of('limit=abc&page=x'), made.slice(0, 30))
    assert.deepEqual(await of('limit=500'), made.slice(0, 50))
    assert.deepEqual(await of('limit=0'), made.slice(0, 1))
    assert.deepEqual(await of('limit=50&page=2'), made.slice(50))
    assert.deepEqual(await of('limit=20&page=2'), made.slice(20, 40))
    assert.deepEqual(await of('page=3'), [])
    assert.deepEqual(await of('page=99999999999999999999'), [])
    assert.deepEqual(await of('page=-1&limit=2'), made.slice(0, 2))
    assert.deepEqual(await of(`since_id=${made[9]}&limit=10&page=2`), made.slice(20, 30))
    assert.deepEqual(await of(`ids=${made[3]},${made[1]},17,abc,${made[3]}`), [made[1], made[3]])
    assert.deepEqual(await of(`ids[]=${made[3]}&ids[]=${made[1]}`), [made[1], made[3]])
    assert.deepEqual(await of('ids=abc,-1,99999999999999999999'), [])
    assert.deepEqual((await get(visitor, `/api/customers/count.json?since_id=${made[9]}`)).json, {
      count: 45,
    })
    assert.deepEqual((await get(visitor, '/api/customers/count.json?since_id=abc')).json, { count: 55 })
  })

  test('hold the statuses that are asked for, in list, search and count alike', async () => {
    const { visitor, made } = await shopOf('UTC', { wholesale: true }, { acceptsMarketing: true }, {})
    assert.deepEqual(await found(visitor, { wholesale_status: 'wholesale' }), made.slice(0, 1))
    assert.deepEqual(await found(visitor, { whole_status: 'wholesale' }), made.slice(0, 1))
    assert.deepEqual(
      await found(visitor, { wholesale_status: 'retail', whole_status: 'wholesale' }),
      made.slice(1),
    )
    assert.deepEqual(await found(visitor, { marketing_status: 'accepts_marketing' }), made.slice(1, 2))
    assert.deepEqual(
      await found(visitor, { marketing_status: 'rejects_marketing', wholesale_status: 'retail' }),
      made.slice(2),
    )
    const wrong = await get(visitor, `${list}?wholesale_status=whole`)
    assert.deepEqual(
      [wrong.status, wrong.json],
      [422, { errors: { wholesale_status: ['must be wholesale or retail'] } }],
    )
  })

  test('go on after the id that is given, also after one that no customer can have', async () => {
    const { visitor, made } = await shopOf('UTC', {}, {})
    assert.deepEqual(await found(visitor, { since_id: String(made[0]) }), made.slice(1))
    for (const beyond of ['9007199254740991', '9007199254740993', '9'.repeat(40)]) {
      assert.deepEqual(await found(visitor, { since_id: beyond }), [], beyond)
    }
    assert.deepEqual(await found(visitor, { since_id: 'x' }), made)
    assert.deepEqual(ids(await get(visitor, `${list}?ids=${'9'.repeat(40)}`)), [])
  })

  test('show only the fields that are asked for, and never the addresses', async () => {
    const { visitor, made } = await shopOf('UTC', { firstName: 'Bilbo' })
    for (const path of [list, search]) {
      const answer = await get(visitor, `${path}?fields=name, id,addresses,default_address,nonsense`)
      assert.deepEqual(answer.json, { customers: [{ id: made[0], name: 'Bilbo' }] })
    }
    assert.deepEqual((await get(visitor, `/api/customers/${made[0]}.json?fields=addresses`)).json, {
      customer: {},
    })
    assert.equal(
      Object.keys(
        Object(Object((await get(visitor, `/api/customers/${made[0]}.json?fields=`)).json).customer),
      ).length,
      26,
    )
  })
})

test('a query of any kind is answered', async () => {
  const { visitor } = await shopOf('UTC', { firstName: '100%_\\' })
  const queries = [
    '%',
    '_',
    '\\',
    '"',
    '-',
    ':',
    'credit:>1e9',
    'order_date:>9999-12-31',
    'order_date:<0001-01-01',
    '%00',
    '\u0301',
    'a'.repeat(1001),
  ]
  for (const query of queries) {
    const { status, text } = await get(visitor, `${search}?query=${encodeURIComponent(query)}`)
    assert.ok(status === 200 || (status === 422 && query.length > 1000), `${query}: ${status} ${text}`)
  }
  assert.equal((await get(visitor, `${search}?query=%00`)).status, 422)
  assert.equal(
    (await get(visitor, `${search}?created_at_min=0001-01-01&created_at_max=9999-12-31`)).status,
    200,
  )
})
