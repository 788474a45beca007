import type { Example } from '../example.ts'
import { error, exposed } from './sample.ts'

const client = 'github.com/LOKE/addon-fidel, src/loke/types/client.d.ts'
const path = '/organizations/:organization/webhooks'
const route = '/organizations/:organizationId/webhooks'

// An address that needs no name server.
const url = 'https://93.184.215.14/webhooks'
const subscribed = { events: ['customer.created', 'customer.updated-statistics'], ref: 'till', url }
const subscribe = {
  method: 'PUT',
  path: `${path}/till`,
  json: { events: subscribed.events, secret: 'sesame', url },
} as const

export const webhookExamples: readonly Example[] = [
  {
    title: 'Subscribe a webhook',
    source: client,
    route: `PUT ${route}/:ref`,
    request: subscribe,
    answer: { status: 200, headers: exposed, body: [subscribed] },
  },
  {
    title: 'Subscribe the same ref again',
    source: client,
    route: `PUT ${route}/:ref`,
    before: [subscribe],
    request: { ...subscribe, json: { ...subscribe.json, events: ['customer.updated'] } },
    answer: { status: 200, body: [{ ...subscribed, events: ['customer.updated'] }] },
  },
  {
    title: 'Events of payments, which never happen here, beside those of customers',
    source: 'github.com/LOKE/addon-fidel, src/loke/types/events.d.ts',
    route: `PUT ${route}/:ref`,
    request: { ...subscribe, json: { ...subscribe.json, events: ['payment.completed', 'customer.created'] } },
    answer: {
      status: 200,
      body: [{ ...subscribed, events: ['payment.completed', 'customer.created'] }],
    },
  },
  {
    title: 'An event that there is not',
    source: client,
    route: `PUT ${route}/:ref`,
    request: { ...subscribe, json: { ...subscribe.json, events: ['customer.sneezed'] } },
    answer: {
      status: 400,
      body: error(
        'bad_request',
        'events.0 must be one of customer.created, customer.updated, customer.updated-statistics, ' +
          'payment.completed, payment.refunded',
      ),
    },
  },
  {
    title: 'An address inside a private network',
    source: client,
    route: `PUT ${route}/:ref`,
    request: { ...subscribe, json: { ...subscribe.json, url: 'http://192.168.1.1/' } },
    answer: {
      status: 400,
      body: error('bad_request', 'url must not lead to an address inside a private network'),
    },
  },
  {
    title: 'List webhooks',
    source: client,
    route: `GET ${route}`,
    before: [subscribe],
    request: { method: 'GET', path },
    answer: { status: 200, headers: exposed, body: [subscribed] },
  },
  {
    title: 'Unsubscribe a webhook',
    source: client,
    route: `DELETE ${route}/:ref`,
    before: [subscribe],
    request: { method: 'DELETE', path: `${path}/till` },
    answer: { status: 204 },
  },
  {
    title: 'Unsubscribe a webhook that is not there',
    source: client,
    route: `DELETE ${route}/:ref`,
    request: { method: 'DELETE', path: `${path}/till` },
    answer: { status: 404, body: error('not_found', 'webhook not found') },
  },
]
