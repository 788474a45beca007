import type { Customer } from '../../core/customers/customer.ts'
import { type Example, matching } from '../example.ts'
import { unknownClient } from '../shared/oauth/unknown-client.ts'

// The sample's own id is a number beyond 2^53; this one keeps its lower half.
const id = 'cust_00009abec1882d12'
const created = '2026-02-02T13:48:05.683Z'

const john: Partial<Customer> = {
  number: 0x9abec1882d12,
  firstName: 'John',
  lastName: 'Smith',
  email: 'john.smith@example.com',
  emailVerified: true,
  createdAt: new Date(created),
  updatedAt: new Date(created),
}

const johnOnTheWire = {
  id,
  name: 'John Smith',
  email: 'john.smith@example.com',
  is_verified: true,
  date_created: created,
  date_updated: created,
  status: 'ACTIVE',
}

const anId = matching(/^cust_[0-9a-f]{16}$/)
const anInstant = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const johnCreated = {
  ...johnOnTheWire,
  id: anId,
  is_verified: false,
  date_created: anInstant,
  date_updated: anInstant,
}

const document = 'Spoonity’s API reference, Customers'
const filtering = 'developer site, filtering-sorting-paging'

const older: Partial<Customer> = {
  number: 7,
  firstName: 'Jane',
  lastName: 'Doe',
  email: 'jane@example.org',
  status: 'inactive',
  createdAt: new Date('2025-12-24T08:00:00.000Z'),
  updatedAt: new Date('2026-01-01T00:00:00.000Z'),
}
const olderOnTheWire = {
  id: 'cust_0000000000000007',
  name: 'Jane Doe',
  email: 'jane@example.org',
  is_verified: false,
  date_created: '2025-12-24T08:00:00.000Z',
  date_updated: '2026-01-01T00:00:00.000Z',
  status: 'INACTIVE',
}

function listing(title: string, query: string, items: readonly unknown[], source = filtering): Example {
  return {
    title,
    source,
    route: 'GET /customers',
    given: [john, older],
    request: { method: 'GET', path: `/customers${query}` },
    answer: { status: 200, body: { items, next: null, prev: null } },
  }
}

const filters = [
  listing('newest first', '', [johnOnTheWire, olderOnTheWire], document),
  listing('filtered by a fragment of the name', '?query=n:john', [johnOnTheWire]),
  listing('filtered by a fragment of the address', '?query=e:example.org', [olderOnTheWire]),
  listing('filtered by status', '?query=s:INACTIVE', [olderOnTheWire]),
  listing('filtered by several criteria', '?query=n:john%20s:INACTIVE', []),
  listing('filtered with a plus for the space', '?query=n:j+e:%40example.com', [johnOnTheWire]),
  listing('sorted by name', '?sort=name', [olderOnTheWire, johnOnTheWire]),
  listing('sorted by nothing, as a client asks that always sends all', '?sort=&order=&query=', [
    johnOnTheWire,
    olderOnTheWire,
  ]),
  listing('sorted by name, descending', '?sort=name&order=DESC', [johnOnTheWire, olderOnTheWire]),
]

const requests: readonly Example[] = [
  {
    title: 'Retrieve a list of customers',
    source: document,
    route: 'GET /customers',
    given: [john],
    request: { method: 'GET', path: '/customers' },
    answer: { status: 200, body: { items: [johnOnTheWire], next: null, prev: null } },
  },
  {
    title: 'The link to the next page has the limit, then the page',
    source: document,
    route: 'GET /customers',
    given: [john, older],
    request: { method: 'GET', path: '/customers?limit=1' },
    answer: {
      status: 200,
      body: {
        items: [johnOnTheWire],
        next: matching(/^http:\/\/[^/]+\/spoonity\/customers\?limit=1&page=2&after=[\w-]+$/),
        prev: null,
      },
    },
  },
  {
    title: 'A page by its number',
    source: document,
    route: 'GET /customers',
    given: [john, older],
    request: { method: 'GET', path: '/customers?limit=1&page=2' },
    answer: {
      status: 200,
      body: {
        items: [olderOnTheWire],
        next: null,
        prev: matching(/^http:\/\/[^/]+\/spoonity\/customers\?limit=1&page=1&before=[\w-]+$/),
      },
    },
  },
  {
    title: 'Retrieve a particular customer',
    source: document,
    route: 'GET /customers/:id',
    given: [john],
    request: { method: 'GET', path: `/customers/${id}` },
    answer: { status: 200, body: johnOnTheWire },
  },
  {
    title: 'Create a customer from a form',
    source: document,
    route: 'POST /customers',
    request: { method: 'POST', path: '/customers', form: 'name=John Smith&email=john.smith@example.com' },
    answer: { status: 201, body: johnCreated },
  },
  {
    title: 'Create a customer from JSON',
    source: document,
    route: 'POST /customers',
    request: {
      method: 'POST',
      path: '/customers',
      json: { name: 'John Smith', email: 'john.smith@example.com' },
    },
    answer: { status: 201, body: johnCreated },
  },
  {
    title: 'Create a customer from the query string, as -G puts the attributes there',
    source: document,
    route: 'POST /customers',
    request: { method: 'POST', path: '/customers?name=John%20Smith&email=john.smith@example.com' },
    answer: { status: 201, body: johnCreated },
  },
  {
    title: 'Update a customer, run literally: the attribute is in the query string',
    source: document,
    route: 'PUT /customers/:id',
    given: [john],
    request: { method: 'PUT', path: `/customers/${id}?status=INACTIVE` },
    answer: { status: 200, body: { ...johnOnTheWire, date_updated: anInstant, status: 'INACTIVE' } },
  },
  {
    title: 'Update a customer from a form',
    source: document,
    route: 'PUT /customers/:id',
    given: [john],
    request: { method: 'PUT', path: `/customers/${id}`, form: 'status=archived' },
    answer: { status: 200, body: { ...johnOnTheWire, date_updated: anInstant, status: 'ARCHIVED' } },
  },
  {
    title: 'Delete a customer',
    source: document,
    route: 'DELETE /customers/:id',
    given: [john],
    request: { method: 'DELETE', path: `/customers/${id}` },
    answer: { status: 200, body: {} },
  },
]

const refusals: readonly Example[] = [
  {
    title: 'The documented error',
    source: 'developer site, handling-errors',
    route: 'GET /customers/:id',
    request: { method: 'GET', path: `/customers/${id}`, headers: { authorization: 'Bearer nothing' } },
    answer: { status: 401, body: { internal_code: null, message: 'Unauthorized' } },
  },
  {
    title: 'An unknown customer',
    source: 'developer site, handling-errors',
    route: 'GET /customers/:id',
    request: { method: 'GET', path: `/customers/${id}` },
    answer: { status: 404, body: { internal_code: null, message: 'Customer not found' } },
  },
  {
    title: 'A status that is none of the three',
    source: 'developer site, handling-errors',
    route: 'PUT /customers/:id',
    given: [john],
    request: { method: 'PUT', path: `/customers/${id}`, json: { status: 'EXPIRED' } },
    answer: {
      status: 400,
      body: { internal_code: null, message: 'status must be one of ACTIVE, INACTIVE, ARCHIVED' },
    },
  },
]

export const examples: readonly Example[] = [
  ...requests,
  ...filters,
  ...refusals,
  unknownClient(
    '/oauth/access_token',
    'developer site, authentication',
    'client_id=a&client_secret=b&grant_type=authorization_code&code=c',
  ),
]
