import type { Example, GivenList } from '../example.ts'
import { aUlid, document, error, exposed, john, others, seconds, ulid, uuidOf } from './sample.ts'

const listDocument = 'developers.loke.global, docs/api/customer-list'

const list: GivenList = {
  id: uuidOf(ulid),
  name: 'Loyal Customers',
  createdAt: new Date('2021-10-20T14:51:16Z'),
  memberCount: 100,
}
const listOnTheWire = {
  createdAt: '2021-10-20T14:51:16Z',
  id: ulid,
  memberCount: 100,
  name: 'Loyal Customers',
}
const loyal = { customerId: uuidOf(ulid), addedAt: new Date('2020-10-20T15:32:16Z') }

const membershipExamples: readonly Example[] = [
  {
    title: 'List memberships',
    source: document,
    route: 'GET /organizations/:organizationId/customers/:customerId/memberships',
    given: [john],
    lists: [ulid, ...others].map((id) => ({ ...list, id: uuidOf(id), members: [loyal] })),
    request: { method: 'GET', path: `/organizations/:organization/customers/${ulid}/memberships` },
    answer: {
      status: 200,
      headers: exposed,
      body: [ulid, ...others].map((id) => ({ id, name: 'Loyal Customers' })),
    },
  },
  {
    title: 'Memberships of an unknown customer',
    source: document,
    route: 'GET /organizations/:organizationId/customers/:customerId/memberships',
    request: { method: 'GET', path: `/organizations/:organization/customers/${ulid}/memberships` },
    answer: { status: 404, body: error('not_found', 'customer not found') },
  },
]

const listPath = `/organizations/:organization/customer-lists/${ulid}`
const member = `${listPath}/members/${ulid}`

export const listExamples: readonly Example[] = [
  ...membershipExamples,
  {
    title: 'Get all customer lists',
    source: listDocument,
    route: 'GET /organizations/:organizationId/customer-lists',
    lists: [ulid, ...others].map((id) => ({ ...list, id: uuidOf(id) })),
    request: { method: 'GET', path: '/organizations/:organization/customer-lists' },
    answer: {
      status: 200,
      headers: exposed,
      body: [ulid, ...others].map((id) => ({ ...listOnTheWire, id })),
    },
  },
  {
    title: 'Create a customer list',
    source: listDocument,
    route: 'POST /organizations/:organizationId/customer-lists',
    request: {
      method: 'POST',
      path: '/organizations/:organization/customer-lists',
      json: { name: 'Loyal Customers' },
    },
    answer: { status: 201, body: { createdAt: seconds, id: aUlid, memberCount: 0, name: 'Loyal Customers' } },
  },
  {
    title: 'A customer list without a name',
    source: listDocument,
    route: 'POST /organizations/:organizationId/customer-lists',
    request: { method: 'POST', path: '/organizations/:organization/customer-lists', json: {} },
    answer: { status: 400, body: error('bad_request', 'name is required') },
  },
  {
    title: 'Get a customer list',
    source: listDocument,
    route: 'GET /organizations/:organizationId/customer-lists/:listId',
    lists: [list],
    request: { method: 'GET', path: listPath },
    answer: { status: 200, body: listOnTheWire },
  },
  {
    title: 'A customer list that is not found',
    source: listDocument,
    route: 'GET /organizations/:organizationId/customer-lists/:listId',
    request: { method: 'GET', path: listPath },
    answer: { status: 404, body: error('not_found', 'list not found') },
  },
  {
    title: 'Update a customer list',
    source: listDocument,
    route: 'PUT /organizations/:organizationId/customer-lists/:listId',
    lists: [list],
    request: { method: 'PUT', path: listPath, json: { name: 'Very Loyal Customers' } },
    answer: { status: 200, body: { ...listOnTheWire, name: 'Very Loyal Customers' } },
  },
  {
    title: 'List the members of a customer list',
    source: listDocument,
    route: 'GET /organizations/:organizationId/customer-lists/:listId/members',
    given: [john],
    lists: [{ ...list, members: [loyal] }],
    request: { method: 'GET', path: `${listPath}/members` },
    answer: {
      status: 200,
      headers: exposed,
      body: [
        {
          addedAt: '2020-10-20T15:32:16Z',
          email: 'john@example.com',
          firstName: 'John',
          id: ulid,
          lastName: 'Smith',
          phoneNumber: '+61411222333',
        },
      ],
    },
  },
  {
    title: 'Add a member to a list',
    source: listDocument,
    route: 'PUT /organizations/:organizationId/customer-lists/:listId/members/:customerId',
    given: [john],
    lists: [list],
    request: { method: 'PUT', path: member },
    answer: { status: 204 },
  },
  {
    title: 'Remove a member from a list',
    source: listDocument,
    route: 'DELETE /organizations/:organizationId/customer-lists/:listId/members/:customerId',
    given: [john],
    lists: [{ ...list, members: [loyal] }],
    request: { method: 'DELETE', path: member },
    answer: { status: 204 },
  },
]
