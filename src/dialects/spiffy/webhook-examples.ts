import { type Example, matching } from '../example.ts'

const client = 'github.com/SpiffyStores/spiffy_stores_api, lib/spiffy_stores_api/resources/webhook.rb'

// An address that needs no name server.
const address = 'https://93.184.215.14/hooks'
const aTime = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/)
const whole = matching(/^\d+$/)
const webhook = {
  id: whole,
  topic: 'customers/update',
  address,
  format: 'json',
  created_at: aTime,
  updated_at: aTime,
}
const body = { webhook: { topic: 'customers/update', address, format: 'json' } }
const create = { method: 'POST', path: '/api/webhooks.json', json: body } as const

export const webhookExamples: readonly Example[] = [
  {
    title: 'Create a webhook',
    source: client,
    route: 'POST /api/webhooks.json',
    request: create,
    answer: { status: 201, body: { webhook: { ...webhook, secret: matching(/^whsec_/) } } },
  },
  {
    title: 'A topic that there is not',
    source: client,
    route: 'POST /api/webhooks.json',
    request: { ...create, json: { webhook: { topic: 'customers/sneeze', address } } },
    answer: {
      status: 422,
      body: {
        errors: {
          topic: ['must be one of customers/create, customers/update, customers/delete, customers/disable'],
        },
      },
    },
  },
  {
    title: 'An address inside a private network',
    source: client,
    route: 'POST /api/webhooks.json',
    request: { ...create, json: { webhook: { ...body.webhook, address: 'http://[::1]:80/' } } },
    answer: {
      status: 422,
      body: { errors: { address: ['must not lead to an address inside a private network'] } },
    },
  },
  {
    title: 'Retrieve webhooks',
    source: client,
    route: 'GET /api/webhooks.json',
    before: [create],
    request: { method: 'GET', path: '/api/webhooks.json?topic=customers/update' },
    answer: { status: 200, body: { webhooks: [webhook] } },
  },
  {
    title: 'Count webhooks',
    source: client,
    route: 'GET /api/webhooks/count.json',
    before: [create],
    request: { method: 'GET', path: '/api/webhooks/count.json' },
    answer: { status: 200, body: { count: 1 } },
  },
]
