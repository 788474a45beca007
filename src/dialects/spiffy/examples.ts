import { type Example, matching } from '../example.ts'
import { unknownClient } from '../shared/oauth/unknown-client.ts'
import { attributeExamples } from './attribute-examples.ts'
import { anId, aTime, bilbo, bilboOnTheWire, gandalfCreated } from './sample-customers.ts'
import { webhookExamples } from './webhook-examples.ts'

const document = 'Spiffy Stores’ API reference, Customer'
const client = 'github.com/SpiffyStores/spiffy_stores_api'

/** The sample's store: its times carry +10:00 in winter. */
const organization = { currency: 'AUD', timeZone: 'Australia/Sydney' } as const

const limits = matching(/^\{"name":"API","period":\d+,"limit":\d+,"remaining":\d+,"until":"[-\dT:]+Z"\}$/)

function get(route: string, path: string, title: string, body: unknown, source = document): Example {
  return {
    title,
    source,
    route: `GET ${route}`,
    organization,
    given: [bilbo],
    request: { method: 'GET', path },
    answer: { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body },
  }
}

const list = '/api/customers.json'
const search = '/api/customers/search.json'
const one = '/api/customers/:id.json'
const metafields = '/api/customers/:customer/metafields.json'

const email = {
  namespace: 'contact',
  key: 'email',
  value: '123@example.com',
  value_type: 'string',
  description: null,
}
const emailCreated = { id: anId, ...email, owner_resource: 'Customer', created_at: aTime, updated_at: aTime }
const setEmail = {
  method: 'POST',
  path: '/api/customers/6/metafields.json',
  json: { metafield: email },
} as const

export const examples: readonly Example[] = [
  get(list, list, 'the list', { customers: [bilboOnTheWire] }),
  get(list, `${list}?fields=id,name,email`, 'only some fields', {
    customers: [{ id: 6, name: 'Mr Bilbo Baggins', email: 'bilbo@lordoftherings.com' }],
  }),
  get(list, `${list}?fields=id,default_address,addresses`, 'never the addresses with fields', {
    customers: [{ id: 6 }],
  }),
  get(list, `${list}?whole_status=wholesale`, 'wholesale customers, by the name in the example', {
    customers: [],
  }),
  get(list, `${list}?wholesale_status=retail&fields=id`, 'retail customers', { customers: [{ id: 6 }] }),
  get(list, `${list}?ids=232133,354345,234234`, 'the list of some ids', { customers: [] }),
  get(list, `${list}?ids=6,354345&fields=id`, 'the list of some ids, one of them there', {
    customers: [{ id: 6 }],
  }),
  get(
    search,
    `${search}?query=Bilbo country:"New Zealand" total_spent:>100`,
    'words, a quoted country and an amount',
    { customers: [bilboOnTheWire] },
  ),
  get(search, `${search}?query=-country:Australia+total_spent:%3E100&fields=id`, 'a negated filter', {
    customers: [{ id: 6 }],
  }),
  // The sample's 14567 customers would prove no more.
  get('/api/customers/count.json', '/api/customers/count.json', 'the number of customers', { count: 1 }),
  get(
    '/api/customers/count.json',
    '/api/customers/count.json?marketing_status=accepts_marketing',
    'of a status',
    {
      count: 1,
    },
  ),
  get(
    '/api/customers/count.json',
    '/api/customers/count.json?marketing_status=rejects_marketing',
    'of none',
    {
      count: 0,
    },
  ),
  get(one, '/api/customers/6.json', 'a single customer', { customer: bilboOnTheWire }),
  get(one, '/api/customers/6.json?fields=id,note', 'only some fields', {
    customer: { id: 6, note: 'Here is some sample text.' },
  }),
  {
    title: 'a new customer',
    source: document,
    route: 'POST /api/customers.json',
    organization,
    request: {
      method: 'POST',
      path: list,
      json: {
        customer: {
          title: 'Mr',
          first_name: 'Gandalf',
          last_name: 'Wizard',
          email: 'gandalf@lordoftherings.com',
        },
      },
    },
    answer: { status: 201, headers: { 'x-ratelimit': limits }, body: { customer: gandalfCreated } },
  },
  {
    title: 'a link that the shop hands on, after which the customer is invited',
    source: `${client}, Customer#account_activation_url`,
    route: 'POST /api/customers/:id/account_activation_url.json',
    organization,
    given: [{ ...bilbo, accountState: 'disabled' }],
    request: { method: 'POST', path: '/api/customers/6/account_activation_url.json', json: {} },
    answer: {
      status: 200,
      body: {
        account_activation_url: matching(/^http:\/\/[^/]+\/account\/invitation\/[0-9A-Z]{26}_[\w-]{43}$/),
      },
    },
  },
  {
    title: 'the address of another customer',
    source: `${document}, email; the form of the error: ${client}, ActiveResource`,
    route: 'POST /api/customers.json',
    organization,
    given: [bilbo],
    request: { method: 'POST', path: list, json: { customer: { email: 'Bilbo@LordOfTheRings.com' } } },
    answer: { status: 422, body: { errors: { email: ['has already been taken'] } } },
  },
  {
    title: 'the note',
    source: document,
    route: 'PUT /api/customers/:id.json',
    organization,
    given: [bilbo],
    request: {
      method: 'PUT',
      path: '/api/customers/6.json',
      json: { customer: { id: 6, note: 'The ring has been found.' } },
    },
    answer: {
      status: 200,
      body: { customer: { ...bilboOnTheWire, note: 'The ring has been found.', updated_at: aTime } },
    },
  },
  {
    title: 'a customer',
    source: document,
    route: 'DELETE /api/customers/:id.json',
    organization,
    given: [bilbo],
    request: { method: 'DELETE', path: '/api/customers/6.json' },
    answer: { status: 200, body: {} },
  },
  {
    title: 'the first one',
    source: `${client}, test/fixtures/metafield.json`,
    route: `POST ${metafields}`,
    organization,
    given: [bilbo],
    request: setEmail,
    answer: { status: 201, body: { metafield: emailCreated } },
  },
  {
    ...get(metafields, setEmail.path, 'all of a customer', { metafields: [emailCreated] }),
    source: `${client}, test/fixtures/metafields.json`,
    before: [setEmail],
  },
  {
    ...get(
      '/api/customers/:customer/metafields/count.json',
      '/api/customers/6/metafields/count.json',
      'the number of them',
      { count: 1 },
    ),
    source: `${client}, lib/spiffy_stores_api/countable.rb`,
    before: [setEmail],
  },
  get(
    '/api/orders.json',
    '/api/orders.json?customer_id=6',
    'of a customer who has none',
    { orders: [] },
    `${client}, lib/spiffy_stores_api/resources/customer.rb`,
  ),
  get(
    '/api/store.json',
    '/api/store.json',
    'what is known of the store',
    {
      store: {
        id: anId,
        name: 'Test',
        domain: matching(/^127\.0\.0\.1:\d+$/),
        country: 'Australia',
        country_code: 'AU',
        currency: 'AUD',
        timezone: 'Australia/Sydney',
        created_at: aTime,
      },
    },
    `${client}, test/fixtures/store.json`,
  ),
  ...attributeExamples,
  ...webhookExamples,
  ...['/admin/oauth/token', '/api/oauth/token'].map((path) =>
    unknownClient(path, `${client}, lib/spiffy_stores_api/session.rb`, 'client_id=a&client_secret=b&code=c'),
  ),
]
