import type { Request } from './drive.ts'
import type { Sample, Samples } from './samples.ts'

export type Case = {
  readonly name: string
  readonly connections: number
  /** How many times as fast as the other side we mean to be. */
  readonly aim: number
  readonly ours: () => Request
  /** What the reference is asked: the same, unless our own first page is what we compare with. */
  readonly against: 'reference' | (() => Request)
  /** Whether both must answer the same. */
  readonly sameAnswer: boolean
}

/** Every case of issues 2 and 3, in an order in which those that write come last. */
export function casesFor(samples: Samples, organization: string, customers: number): Case[] {
  const loke = `/loke/organizations/${organization}/customers`
  const spiffy = '/spiffy/api/customers'
  const pick = pickerOf(samples.all)
  const pickDeep = pickerOf(samples.deep)
  const cases: Case[] = []

  const add = (
    name: string,
    aim: number,
    connections: number,
    ours: () => Request,
    more: Partial<Case> = {},
  ) => cases.push({ name, aim, connections, ours, against: 'reference', sameAnswer: true, ...more })
  const get = (path: (sample: Sample) => string) => () => ({ path: path(pick()) })

  const points = {
    spoonity: get(({ number }) => `/spoonity/customers/cust_${number.toString(16).padStart(16, '0')}`),
    'digital river': get(({ reference }) => `/digital-river/customers/${reference}`),
    spiffy: get(({ number }) => `${spiffy}/${number}.json`),
    loke: get(({ ulid }) => `${loke}/${ulid}`),
  }
  for (const [face, request] of Object.entries(points))
    add(`one customer, ${face}, 64 at once`, 2, 64, request)
  for (const [face, request] of Object.entries(points))
    add(`one customer, ${face}, 1 at once`, 0.9, 1, request)

  const lists = {
    'list of 25, spoonity': '/spoonity/customers?limit=25',
    'list of 25, digital river': '/digital-river/customers?limit=25',
    'list of 25, spiffy': `${spiffy}.json?limit=25`,
  }
  for (const [name, path] of Object.entries(lists)) add(name, 0.8, 16, () => ({ path }))
  add('list of 1000, loke', 0.8, 8, () => ({ path: loke }))

  add(
    'e-mail look-up, digital river',
    0.8,
    16,
    get(({ email }) => `/digital-river/customers?limit=25&email=${email}`),
  )
  add(
    'e-mail look-up, loke',
    0.8,
    16,
    get(({ email }) => `${loke}?email=${email}`),
  )
  add(
    'phone look-up, loke',
    0.8,
    16,
    get(({ phone }) => `${loke}?phoneNumber=${encodeURIComponent(phone)}`),
  )

  const spoonitySearch = (query: string) => `/spoonity/customers?query=${encodeURIComponent(query)}&limit=25`
  add(
    'name fragment, spoonity n:',
    0.8,
    8,
    get(({ fragment }) => spoonitySearch(`n:${fragment}`)),
  )
  add(
    'e-mail fragment, spoonity e:',
    0.8,
    8,
    get(({ email }) => spoonitySearch(`e:${email.slice(0, 7)}`)),
  )
  add('status, spoonity s:archived', 0.8, 8, () => ({ path: spoonitySearch('s:ARCHIVED') }))

  const search = (query: string) => `${spiffy}/search.json?limit=25&query=${encodeURIComponent(query)}`
  add(
    'free text, spiffy',
    0.8,
    8,
    get(({ fragment }) => search(fragment)),
  )
  for (const query of [
    ...[
      'accepts_marketing:1',
      'wholesale:1',
      'country:Poland',
      'country:Canada',
      'state:enabled',
      'state:declined',
    ],
    ...['orders_count:>20', 'total_spent:>2000', 'credit:>50', 'order_date:last_week'],
    'last_abandoned_order_date:last_week',
  ]) {
    // The days of the vendor's periods begin at midnight, those of the reference at any time.
    add(`search, spiffy ${query}`, 0.8, 8, () => ({ path: search(query) }), {
      sameAnswer: !query.includes('_date'),
    })
  }

  const river = (parameters: string) => `/digital-river/customers?limit=25&${parameters}`
  add('ids, digital river', 0.8, 16, () => ({
    path: river(`ids=${[pick(), pick(), pick()].map((s) => s.reference)}`),
  }))
  add('to be forgotten, digital river', 0.8, 16, () => ({ path: river('requestToBeForgotten=true') }))
  add('created since, digital river', 0.8, 16, () => ({
    path: river('createdTime[gte]=2024-01-01T00:00:00Z'),
  }))

  add('count of all, spiffy', 0.8, 4, () => ({ path: `${spiffy}/count.json` }))
  add('count by marketing, spiffy', 0.8, 4, () => ({
    path: `${spiffy}/count.json?marketing_status=accepts_marketing`,
  }))

  const keyset = (after: string) => `/spoonity/customers?limit=25${after}`
  add(
    'keyset page far down against the first',
    1 / 1.2,
    16,
    () => ({ path: keyset(`&after=${pickDeep().cursor}`) }),
    {
      against: () => ({ path: keyset('') }),
      sameAnswer: false,
    },
  )
  add('keyset page far down, spoonity', 0.8, 16, () => ({ path: keyset(`&after=${pickDeep().cursor}`) }), {
    // After a cursor we also tell how to get back.
    sameAnswer: false,
  })
  const page = Math.min(1000, Math.floor(customers / 25) - 1)
  add(`page ${page} of 25, spiffy`, 0.8, 8, () => ({ path: `${spiffy}.json?limit=25&page=${page}` }))
  add(`page ${page} of 25, spoonity`, 0.8, 8, () => ({ path: `/spoonity/customers?limit=25&page=${page}` }))

  let made = 0
  const create = () => {
    made += 1
    const name = `Bench Customer ${made}`
    return {
      method: 'POST' as const,
      path: '/spoonity/customers',
      body: JSON.stringify({ name, email: `bench.${made}@example.org` }),
    }
  }
  add('create with its event, spoonity, 16 at once', 0.7, 16, create, { sameAnswer: false })
  add('create with its event, spoonity, 1 at once', 0.7, 1, create, { sameAnswer: false })

  addNative(add, pick, () => {
    made += 1
    return made
  })
  return cases
}

type Add = (
  name: string,
  aim: number,
  connections: number,
  ours: () => Request,
  more?: Partial<Case>,
) => unknown

/** The writes and the feed of issue 3, each against the bare statement alone. */
function addNative(add: Add, pick: () => Sample, next: () => number): void {
  const more = { sameAnswer: false }
  add('events, a page of 100, native', 0.5, 8, () => ({ path: '/v1/events?after=0&limit=100' }), more)
  add(
    'append to a ledger, native',
    0.2,
    16,
    () => ({
      method: 'POST',
      path: `/v1/customers/number:${pick().number}/points`,
      body: JSON.stringify({ kind: 'earn', amount: 1, reference: `bench ${next()}` }),
    }),
    more,
  )
  add(
    'upsert, native',
    0.2,
    16,
    () => ({
      method: 'PUT',
      path: `/v1/customers/reference:${pick().reference}`,
      body: JSON.stringify({ first_name: `Bench ${next()}` }),
    }),
    more,
  )
  // Each line of ours is a transaction with an answer of its own; the other side makes all by one statement.
  add(
    `bulk create, rows, ${bulk} to a request, native`,
    0.1,
    2,
    () => ({
      method: 'POST',
      path: '/v1/customers/bulk',
      contentType: 'application/x-ndjson',
      rows: bulk,
      body: Array.from({ length: bulk }, () => bulkLine(next())).join(''),
    }),
    more,
  )
}

const bulk = 500

function bulkLine(nth: number): string {
  const data = { first_name: 'Bench', last_name: `Customer ${nth}`, email: `bulk.${nth}@example.org` }
  return `${JSON.stringify({ op: 'create', data })}\n`
}

function pickerOf(samples: readonly Sample[]): () => Sample {
  let next = 0
  return () => {
    const sample = samples[next % samples.length]
    if (!sample) throw new Error('there are no customers to ask for')
    next += 1
    return sample
  }
}
