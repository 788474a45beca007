import type { Example, ExampleRequest } from '../example.ts'
import { matching } from '../example.ts'
import {
  aSecond,
  certificate,
  fault,
  guides,
  maya,
  mayaOnTheWire,
  otherMaya,
  otherMayaOnTheWire,
  seed,
} from './sample.ts'

const one = '/customers/5823594808'

function update(title: string, request: Partial<ExampleRequest>, changed: object, source = seed): Example {
  return {
    title,
    source,
    route: 'POST /customers/:id',
    given: [maya],
    request: { method: 'POST', path: one, ...request },
    answer: { status: 200, body: { ...mayaOnTheWire, updatedTime: aSecond, ...changed } },
  }
}

export const customerExamples: readonly Example[] = [
  {
    title: 'by id',
    source: seed,
    route: 'GET /customers/:id',
    given: [maya],
    request: { method: 'GET', path: one, headers: { 'content-type': 'application/json' } },
    answer: { status: 200, headers: { 'x-dr-requestid': matching(/./) }, body: mayaOnTheWire },
  },
  {
    title: 'by an id with a slash in it, encoded as the PHP library does',
    source: guides,
    route: 'GET /customers/:id',
    given: [otherMaya],
    request: { method: 'GET', path: '/customers/shop%2F7' },
    answer: { status: 200, body: otherMayaOnTheWire },
  },
  {
    title: 'of nobody',
    source: guides,
    route: 'GET /customers/:id',
    request: { method: 'GET', path: one },
    answer: {
      status: 404,
      headers: { 'x-dr-requestid': matching(/./) },
      body: fault('not_found', 'not_found'),
    },
  },
  {
    title: 'without a valid key',
    source: guides,
    route: 'GET /customers/:id',
    request: { method: 'GET', path: one, headers: { authorization: 'Bearer sk_test_nothing' } },
    answer: {
      status: 401,
      headers: { 'www-authenticate': matching(/Bearer/) },
      body: fault('unauthorized', 'unauthorized'),
    },
  },
  update(
    'the request to be forgotten, from a form',
    { form: 'requestToBeForgotten=true' },
    { requestToBeForgotten: true },
  ),
  update('disabled', { json: { enabled: false } }, { enabled: false }),
  update(
    'its metadata, key by key',
    { json: { metadata: { coupon: '', plan: { tier: 'gold' } } } },
    { metadata: { plan: { tier: 'gold' }, visits: 3 } },
    guides,
  ),
  update(
    'its shipping as a whole',
    { json: { shipping: { address: { country: 'CA' } } } },
    { shipping: { address: { country: 'CA' } } },
    guides,
  ),
  {
    title: 'with null for what goes',
    source: guides,
    route: 'POST /customers/:id',
    given: [maya],
    request: {
      method: 'POST',
      path: one,
      json: { email: null, shipping: null, type: null, locale: null, metadata: null, enabled: null },
    },
    answer: {
      status: 200,
      body: {
        id: '5823594808',
        createdTime: '2021-04-07T10:00:00Z',
        updatedTime: aSecond,
        enabled: true,
        requestToBeForgotten: false,
        liveMode: true,
      },
    },
  },
  {
    title: 'with one more tax certificate',
    source: guides,
    route: 'POST /customers/:id',
    given: [otherMaya],
    request: { method: 'POST', path: '/customers/shop%2F7', json: { taxCertificate: certificate } },
    answer: {
      status: 200,
      body: {
        id: 'shop/7',
        createdTime: '2022-01-01T00:00:00Z',
        updatedTime: aSecond,
        email: 'maya@example.com',
        taxCertificates: [certificate],
        enabled: false,
        requestToBeForgotten: true,
        liveMode: true,
      },
    },
  },
  {
    title: 'with the answer sent back as it came: nothing changes',
    source: guides,
    route: 'POST /customers/:id',
    given: [maya],
    request: { method: 'POST', path: one, json: mayaOnTheWire },
    answer: { status: 200, body: mayaOnTheWire },
  },
  {
    title: 'of nobody',
    source: guides,
    route: 'POST /customers/:id',
    request: { method: 'POST', path: one, json: { enabled: false } },
    answer: { status: 404, body: fault('not_found', 'not_found') },
  },
  {
    title: 'by id',
    source: seed,
    route: 'DELETE /customers/:id',
    given: [maya],
    request: { method: 'DELETE', path: one, headers: { 'content-type': 'application/json' } },
    answer: { status: 204 },
  },
  {
    title: 'a second time',
    source: guides,
    route: 'DELETE /customers/:id',
    given: [maya],
    before: [{ method: 'DELETE', path: one }],
    request: { method: 'DELETE', path: one },
    answer: { status: 404, body: fault('not_found', 'not_found') },
  },
]
