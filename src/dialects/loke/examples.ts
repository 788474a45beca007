import type { Customer } from '../../core/customers/customer.ts'
import { type Example, matching } from '../example.ts'
import { listExamples } from './list-examples.ts'
import { oauthExamples } from './oauth-examples.ts'
import {
  aUlid,
  document,
  error,
  exposed,
  john,
  johnOnTheWire,
  others,
  seconds,
  ulid,
  uuidOf,
} from './sample.ts'
import { webhookExamples } from './webhook-examples.ts'

const pointsDocument = 'developers.loke.global, docs/api/points'
const client = 'github.com/LOKE/addon-fidel, src/loke/types/data.d.ts'

const threeJohns = [john, ...others.map((other) => ({ ...john, id: uuidOf(other) }))]
const threeOnTheWire = [johnOnTheWire, ...others.map((id) => ({ ...johnOnTheWire, id }))]

// Nothing but what the document does not call optional, and a later change than John's.
const nobody = '01FCCGYZA9JPQ97HBSTKW0KT7S'
const unknown: Partial<Customer> = {
  id: uuidOf(nobody),
  createdAt: new Date('2021-10-19T00:00:00.999Z'),
  updatedAt: new Date('2021-12-01T00:00:00.000Z'),
}
const unknownOnTheWire = {
  createdAt: '2021-10-19T00:00:00Z',
  firstName: '',
  hasAgreedToMarketing: false,
  id: nobody,
  lastName: '',
  updatedAt: '2021-12-01T00:00:00Z',
}

function listing(title: string, query: string, body: readonly unknown[]): Example {
  return {
    title,
    source: document,
    route: 'GET /organizations/:organizationId/customers',
    given: [john, unknown],
    request: { method: 'GET', path: `/organizations/:organization/customers${query}` },
    answer: { status: 200, headers: exposed, body },
  }
}

const customerExamples: readonly Example[] = [
  {
    title: 'Get a customer',
    source: document,
    route: 'GET /organizations/:organizationId/customers/:customerId',
    given: [john],
    request: { method: 'GET', path: `/organizations/:organization/customers/${ulid}` },
    answer: { status: 200, headers: exposed, body: johnOnTheWire },
  },
  {
    title: 'Optional members without a value are left out',
    source: document,
    route: 'GET /organizations/:organizationId/customers/:customerId',
    given: [unknown],
    request: { method: 'GET', path: `/organizations/:organization/customers/${nobody}` },
    answer: { status: 200, body: unknownOnTheWire },
  },
  {
    title: 'A customer that is not found',
    source: document,
    route: 'GET /organizations/:organizationId/customers/:customerId',
    request: { method: 'GET', path: `/organizations/:organization/customers/${ulid}` },
    answer: { status: 404, body: error('not_found', 'customer not found') },
  },
  {
    title: 'List customers',
    source: document,
    route: 'GET /organizations/:organizationId/customers',
    given: threeJohns,
    request: { method: 'GET', path: '/organizations/:organization/customers' },
    answer: { status: 200, headers: exposed, body: threeOnTheWire },
  },
  listing('Sorted by creation unless told otherwise', '', [unknownOnTheWire, johnOnTheWire]),
  listing('Sorted by creation', '?sort=created', [unknownOnTheWire, johnOnTheWire]),
  listing('Sorted by last change', '?sort=updated', [johnOnTheWire, unknownOnTheWire]),
  listing('Found by the exact address', '?email=John%40Example.com', [johnOnTheWire]),
  listing('No customer has what is no address', '?email=john', []),
  listing('Found by the phone number', '?phoneNumber=%2B61%20411%20222%20333', [johnOnTheWire]),
  listing('Found by a phone number with an unescaped plus', '?phoneNumber=+61411222333', [johnOnTheWire]),
  listing('Empty parameters of a client that always sends them', '?after=&sort=', [
    unknownOnTheWire,
    johnOnTheWire,
  ]),
  {
    title: 'A sort that is not documented',
    source: document,
    route: 'GET /organizations/:organizationId/customers',
    request: { method: 'GET', path: '/organizations/:organization/customers?sort=name' },
    answer: { status: 400, body: error('bad_request', 'sort must be one of created, updated') },
  },
  {
    title: 'A cursor that we did not make',
    source: 'developers.loke.global, docs/guides/paging',
    route: 'GET /organizations/:organizationId/customers',
    request: { method: 'GET', path: '/organizations/:organization/customers?after=abc' },
    answer: { status: 400, body: error('bad_request', 'after is not a cursor of this list') },
  },
  {
    title: 'A token that is none',
    source: 'developers.loke.global, docs/guides/authentication',
    route: 'GET /organizations/:organizationId/customers',
    request: {
      method: 'GET',
      path: '/organizations/:organization/customers',
      headers: { authorization: 'Bearer nothing' },
    },
    answer: { status: 401, headers: exposed, body: error('unauthorized', 'Unauthorized') },
  },
]

const pointsPath = `/organizations/:organization/customers/${ulid}/points/order-17`
const earn = { method: 'PUT', path: pointsPath, json: { amount: 100, notes: 'Welcome' } } as const

const pointsExamples: readonly Example[] = [
  {
    title: 'Add points',
    source: pointsDocument,
    route: 'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    request: earn,
    answer: { status: 204 },
  },
  {
    title: 'Take points, without notes',
    source: pointsDocument,
    route: 'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    request: { method: 'PUT', path: pointsPath, json: { amount: -3125 } },
    answer: { status: 204 },
  },
  {
    title: 'The same reference a second time',
    source: pointsDocument,
    route: 'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    before: [earn],
    request: earn,
    answer: {
      status: 409,
      body: error('duplicate_point_record', 'A points record with this reference exists'),
    },
  },
  {
    title: 'More points than there are',
    source: pointsDocument,
    route: 'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    request: { method: 'PUT', path: pointsPath, json: { amount: -3126 } },
    answer: { status: 400, body: error('bad_request', 'The points balance is too low') },
  },
  {
    title: 'An amount that is no whole number',
    source: pointsDocument,
    route: 'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    request: { method: 'PUT', path: pointsPath, json: { amount: 1.5 } },
    answer: { status: 400, body: error('bad_request', 'amount must be a whole number') },
  },
  {
    title: 'Take back a points record',
    source: pointsDocument,
    route: 'DELETE /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    before: [earn],
    request: { method: 'DELETE', path: pointsPath },
    answer: { status: 204 },
  },
  {
    title: 'A points record that is not there',
    source: pointsDocument,
    route: 'DELETE /organizations/:organizationId/customers/:customerId/points/:reference',
    given: [john],
    request: { method: 'DELETE', path: pointsPath },
    answer: { status: 404, body: error('not_found', 'points entry not found') },
  },
]

const organization = {
  created: seconds,
  currency: matching(/^[A-Z]{3}$/),
  id: aUlid,
  name: matching(/./),
  timezone: matching(/./),
}

const organizationExamples: readonly Example[] = [
  {
    title: 'List organizations',
    source: client,
    route: 'GET /organizations',
    request: { method: 'GET', path: '/organizations' },
    answer: { status: 200, headers: exposed, body: [organization] },
  },
  {
    title: 'Get an organization',
    source: client,
    route: 'GET /organizations/:organizationId',
    request: { method: 'GET', path: '/organizations/:organization' },
    answer: { status: 200, headers: exposed, body: organization },
  },
  {
    title: 'List locations, of which there are none',
    source: 'developers.loke.global, docs/api/location',
    route: 'GET /organizations/:organizationId/locations',
    request: { method: 'GET', path: '/organizations/:organization/locations' },
    answer: { status: 200, headers: exposed, body: [] },
  },
  {
    title: 'A location that is not found',
    source: 'developers.loke.global, docs/api/location',
    route: 'GET /organizations/:organizationId/locations',
    request: { method: 'GET', path: '/organizations/:organization/locations/LOC123' },
    answer: { status: 404, body: error('not_found', 'route not found') },
  },
  {
    title: 'An organization that the token does not reach',
    source: client,
    route: 'GET /organizations/:organizationId',
    request: { method: 'GET', path: `/organizations/${ulid}` },
    answer: { status: 404, body: error('not_found', 'organization not found') },
  },
]

export const examples: readonly Example[] = [
  ...customerExamples,
  ...pointsExamples,
  ...organizationExamples,
  ...listExamples,
  ...webhookExamples,
  ...oauthExamples,
]
