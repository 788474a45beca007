import type { Customer } from '../../core/customers/customer.ts'
import { type Example, matching } from '../example.ts'
import { unknownClient } from '../shared/oauth/unknown-client.ts'
import { webhookExamples } from './webhook-examples.ts'

const document = 'seeds/spiffy-stores-customers.txt'
const client = 'github.com/SpiffyStores/spiffy_stores_api'

/** The sample's store: its times carry +10:00 in winter. */
const organization = { currency: 'AUD', timeZone: 'Australia/Sydney' } as const

const bilbo: Partial<Customer> = {
  number: 6,
  title: 'Mr',
  firstName: 'Bilbo',
  lastName: 'Baggins',
  email: 'bilbo@lordoftherings.com',
  acceptsMarketing: true,
  note: 'Here is some sample text.',
  ordersCount: 200,
  accountState: 'enabled',
  totalSpent: 1390863,
  createdAt: new Date('2010-06-15T23:15:50.925+10:00'),
  updatedAt: new Date('2017-09-20T10:47:18.428+10:00'),
  signInCount: 314,
  currentSignInAt: new Date('2017-09-20T10:47:18.424+10:00'),
  currentSignInIp: '192.168.10.200',
  lastSignInAt: new Date('2017-09-20T10:43:18.716+10:00'),
  lastSignInIp: '192.168.10.200',
  lastOrderNumber: 1353,
  accountingId: '2b74006d-a599-42dd-b228-52596f49333c',
  posId: 'JDKYHBWT1D4F8MFH63DBMEN8Y4',
  tags: ['wholesaler'],
  addresses: [
    {
      id: 1969,
      title: 'Mr',
      firstName: 'Bilbo',
      lastName: 'Baggins',
      company: 'The Fellowship of the Ring',
      line1: '2 Bag End',
      line2: '',
      city: 'Hobbiton',
      province: 'Waikato',
      provinceCode: 'WKO',
      country: 'New Zealand',
      countryCode: 'NZ',
      postalCode: '1234',
      phone: '123456789',
      default: true,
    },
  ],
}

const bagEnd = {
  id: 1969,
  title: 'Mr',
  first_name: 'Bilbo',
  last_name: 'Baggins',
  name: 'Mr Bilbo Baggins',
  company: 'The Fellowship of the Ring',
  address1: '2 Bag End',
  address2: '',
  city: 'Hobbiton',
  province: 'Waikato',
  province_code: 'WKO',
  country: 'New Zealand',
  country_code: 'NZ',
  zip: '1234',
  phone: '123456789',
  default: true,
}

const bilboOnTheWire = {
  id: 6,
  title: 'Mr',
  first_name: 'Bilbo',
  last_name: 'Baggins',
  name: 'Mr Bilbo Baggins',
  email: 'bilbo@lordoftherings.com',
  accepts_marketing: true,
  note: 'Here is some sample text.',
  orders_count: 200,
  state: 'enabled',
  total_spent: 13908.63,
  created_at: '2010-06-15T23:15:50.925+10:00',
  updated_at: '2017-09-20T10:47:18.428+10:00',
  sign_in_count: 314,
  current_sign_in_at: '2017-09-20T10:47:18.424+10:00',
  current_sign_in_ip: '192.168.10.200',
  last_sign_in_at: '2017-09-20T10:43:18.716+10:00',
  last_sign_in_ip: '192.168.10.200',
  last_order_id: 1353,
  wholesale: false,
  credit: 0,
  accounting_id: '2b74006d-a599-42dd-b228-52596f49333c',
  pos_id: 'JDKYHBWT1D4F8MFH63DBMEN8Y4',
  tags: 'wholesaler',
  default_address: bagEnd,
  addresses: [bagEnd],
}

const anId = matching(/^\d+$/)
const aTime = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+1[01]:00$/)

const gandalfCreated = {
  id: anId,
  title: 'Mr',
  first_name: 'Gandalf',
  last_name: 'Wizard',
  name: 'Mr Gandalf Wizard',
  email: 'gandalf@lordoftherings.com',
  accepts_marketing: false,
  note: null,
  orders_count: 0,
  state: 'disabled',
  total_spent: 0,
  created_at: aTime,
  updated_at: aTime,
  sign_in_count: 0,
  current_sign_in_at: null,
  current_sign_in_ip: null,
  last_sign_in_at: null,
  last_sign_in_ip: null,
  last_order_id: null,
  wholesale: false,
  credit: 0,
  accounting_id: null,
  pos_id: null,
  tags: '',
  default_address: null,
  addresses: [],
}

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
  ...webhookExamples,
  ...['/admin/oauth/token', '/api/oauth/token'].map((path) =>
    unknownClient(path, `${client}, lib/spiffy_stores_api/session.rb`, 'client_id=a&client_secret=b&code=c'),
  ),
]
