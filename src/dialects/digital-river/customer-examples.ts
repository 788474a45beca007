import type { Example, ExampleRequest } from '../example.ts'
import { matching } from '../example.ts'
import {
  aSecond,
  contracts,
  fault,
  maya,
  mayaOnTheWire,
  otherMaya,
  otherMayaOnTheWire,
  seed,
} from './sample.ts'

const one = '/customers/5823594808'

const body = {
  id: '5823594808',
  email: 'maya@example.com',
  shipping: mayaOnTheWire.shipping,
  type: 'individual',
  metadata: { coupon: 'iOS', visits: 3 },
  locale: 'en_US',
  enabled: true,
}
const made = { ...mayaOnTheWire, createdTime: aSecond, updatedTime: aSecond }
const bare = {
  id: matching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  createdTime: aSecond,
  updatedTime: aSecond,
  enabled: true,
  requestToBeForgotten: false,
  liveMode: true,
}

function creation(title: string, request: Partial<ExampleRequest>, answer: object, source = seed): Example {
  return {
    title,
    source,
    route: 'POST /customers',
    request: { method: 'POST', path: '/customers', ...request },
    answer: { status: 201, body: answer },
  }
}

function refusedCreation(title: string, json: object, code: string, parameter: string): Example {
  return {
    title,
    source: `${contracts}, sections 2.3 and 2.5`,
    route: 'POST /customers',
    request: { method: 'POST', path: '/customers', json },
    answer: { status: 400, body: fault('bad_request', code, parameter) },
  }
}

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

const withoutCountry = { address: { line1: '12 Harbour Road' } }
const certificate = {
  companyName: 'Field Supplies',
  taxAuthority: 'MN',
  startDate: '2021-04-07T00:00:00Z',
  endDate: '2031-04-07T00:00:00Z',
  fileId: 'b87c6b64-e919-45d6-bf49-016bed76134a',
}

export const customerExamples: readonly Example[] = [
  creation('with an id of its own', { json: body }, made),
  creation(
    'from a form',
    {
      form: [
        'id=5823594808',
        'email=maya%40example.com',
        'shipping%5Baddress%5D%5Bline1%5D=12+Harbour+Road',
        'shipping[address][city]=Duluth',
        'shipping[address][postalCode]=55802',
        'shipping[address][state]=MN',
        'shipping[address][country]=us',
        'shipping[name]=Maya+Field',
        'shipping[phone]=555-0100',
        'shipping[email]=maya%40example.com',
        'metadata[coupon]=iOS',
        'metadata[visits]=3',
        'type=individual&locale=en_US&enabled=true',
      ].join('&'),
    },
    { ...made, metadata: { coupon: 'iOS', visits: '3' } },
    `${contracts}, section 2.6`,
  ),
  creation('without an id: one is made', { json: {} }, bare),
  creation('with no body at all', { headers: { 'content-type': 'application/json' } }, bare, contracts),
  creation(
    'at the address with a slash behind, as a public client sends it',
    { path: '/customers/', json: {} },
    bare,
    contracts,
  ),
  creation(
    'with members that the document does not have, or only for an update',
    { json: { nickname: 'M', requestToBeForgotten: true, liveMode: false, createdTime: 'now' } },
    bare,
    `${contracts}, section 2.8, B3`,
  ),
  creation('not enabled', { json: { enabled: false } }, { ...bare, enabled: false }),
  {
    title: 'with an id that is taken: what the Salesforce connector waits for',
    source: `${contracts}, section 2.5`,
    route: 'POST /customers',
    given: [maya],
    request: { method: 'POST', path: '/customers', json: { id: '5823594808', email: 'other@example.com' } },
    answer: { status: 409, body: fault('conflict', 'already_exists', 'id') },
  },
  {
    title: 'with an address that is taken: several customers may have it',
    source: `${contracts}, section 2.3`,
    route: 'POST /customers',
    given: [maya],
    request: { method: 'POST', path: '/customers', json: { email: 'maya@example.com' } },
    answer: {
      status: 201,
      body: {
        id: bare.id,
        createdTime: aSecond,
        updatedTime: aSecond,
        email: 'maya@example.com',
        enabled: true,
        requestToBeForgotten: false,
        liveMode: true,
      },
    },
  },
  refusedCreation('an id of 41 characters', { id: 'x'.repeat(41) }, 'invalid_parameter', 'id'),
  refusedCreation('an empty id', { id: '' }, 'invalid_string_empty', 'id'),
  refusedCreation('a blank id', { id: ' ' }, 'invalid_string_blank', 'id'),
  refusedCreation('an address that is none', { email: 'maya' }, 'email_invalid', 'email'),
  refusedCreation('a type that is none', { type: 'person' }, 'invalid_parameter', 'type'),
  refusedCreation('a locale of another form', { locale: 'en-US' }, 'invalid_format', 'locale'),
  refusedCreation('a flag that is none', { enabled: 'maybe' }, 'invalid_boolean', 'enabled'),
  refusedCreation(
    'shipping without a country',
    { shipping: withoutCountry },
    'missing_parameter',
    'shipping.address.country',
  ),
  refusedCreation(
    'a country of three letters',
    { shipping: { address: { country: 'USA' } } },
    'invalid_format',
    'shipping.address.country',
  ),
  refusedCreation(
    'a default source that is not attached',
    { defaultSourceId: 'e59c8303-139a-4077-bd26-78d20b43d52b' },
    'source_not_found',
    'defaultSourceId',
  ),
  refusedCreation(
    'a certificate without its end',
    { taxCertificate: { ...certificate, endDate: undefined } },
    'missing_parameter',
    'taxCertificate.endDate',
  ),
  refusedCreation(
    'too many pairs of metadata',
    { metadata: Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`key${at}`, at])) },
    'too_many_metadata_pairs',
    'metadata',
  ),
  refusedCreation(
    'a key of metadata that is too long',
    { metadata: { ['k'.repeat(41)]: 1 } },
    'invalid_metadata_key',
    'metadata',
  ),
  refusedCreation(
    'a value of metadata that is too long',
    { metadata: { plan: 'v'.repeat(501) } },
    'invalid_metadata_value',
    'metadata.plan',
  ),
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
    source: `${contracts}, cross-cutting traps`,
    route: 'GET /customers/:id',
    given: [otherMaya],
    request: { method: 'GET', path: '/customers/shop%2F7' },
    answer: { status: 200, body: otherMayaOnTheWire },
  },
  {
    title: 'of nobody',
    source: `${contracts}, section 2.8, B10`,
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
    source: `${contracts}, sections 2.5 and 2.6`,
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
    `${contracts}, section 2.3`,
  ),
  update(
    'its shipping as a whole',
    { json: { shipping: { address: { country: 'CA' } } } },
    { shipping: { address: { country: 'CA' } } },
    `${contracts}, section 2.8, B5`,
  ),
  {
    title: 'with null for what goes',
    source: `${contracts}, section 2.8, B4`,
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
    source: `${contracts}, section 2.3`,
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
    source: `${contracts}, section 2.8, B3`,
    route: 'POST /customers/:id',
    given: [maya],
    request: { method: 'POST', path: one, json: mayaOnTheWire },
    answer: { status: 200, body: mayaOnTheWire },
  },
  {
    title: 'of nobody',
    source: `${contracts}, section 2.8, B10`,
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
    source: `${contracts}, section 2.8, B10`,
    route: 'DELETE /customers/:id',
    given: [maya],
    before: [{ method: 'DELETE', path: one }],
    request: { method: 'DELETE', path: one },
    answer: { status: 404, body: fault('not_found', 'not_found') },
  },
]
