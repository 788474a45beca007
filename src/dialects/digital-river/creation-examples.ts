import type { Example, ExampleRequest } from '../example.ts'
import { matching } from '../example.ts'
import { aSecond, certificate, fault, guides, maya, mayaOnTheWire, seed } from './sample.ts'

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
    source: guides,
    route: 'POST /customers',
    request: { method: 'POST', path: '/customers', json },
    answer: { status: 400, body: fault('bad_request', code, parameter) },
  }
}

const withoutCountry = { address: { line1: '12 Harbour Road' } }

export const creationExamples: readonly Example[] = [
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
    guides,
  ),
  creation('without an id: one is made', { json: {} }, bare),
  creation('with no body at all', { headers: { 'content-type': 'application/json' } }, bare, guides),
  creation(
    'at the address with a slash behind, as a public client sends it',
    { path: '/customers/', json: {} },
    bare,
    guides,
  ),
  creation(
    'with members that the document does not have, or only for an update',
    { json: { nickname: 'M', requestToBeForgotten: true, liveMode: false, createdTime: 'now' } },
    bare,
    guides,
  ),
  creation('not enabled', { json: { enabled: false } }, { ...bare, enabled: false }),
  {
    title: 'with an id that is taken: what the Salesforce connector waits for',
    source: guides,
    route: 'POST /customers',
    given: [maya],
    request: { method: 'POST', path: '/customers', json: { id: '5823594808', email: 'other@example.com' } },
    answer: { status: 409, body: fault('conflict', 'already_exists', 'id') },
  },
  {
    title: 'with an address that is taken: several customers may have it',
    source: guides,
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
]
