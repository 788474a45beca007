import type { Example, ExampleRequest } from '../example.ts'
import { anId, aTime, bilbo, bilboOnTheWire, gandalfCreated } from './sample-customers.ts'

/** Attributes that do not come as JSON: a shop system made with Rails reads them wherever they stand (decision 0164). */

const source =
  'Spiffy Stores’ API reference, Customer; the forms: guides.rubyonrails.org, Action Controller, Parameters'
const organization = { currency: 'AUD', timeZone: 'Australia/Sydney' } as const

function address(members: object) {
  const nothing = { title: null, first_name: null, last_name: null, name: '', company: null, address1: null }
  const nowhere = { address2: null, city: null, province: null, province_code: null, country: null }
  const rest = { country_code: null, zip: null, phone: null, default: false }
  return { id: anId, ...nothing, ...nowhere, ...rest, ...members }
}

const rome = address({ city: 'Rome', country: 'Italy', country_code: 'IT' })
const bree = address({ city: 'Bree', default: true })

function creation(title: string, request: Partial<ExampleRequest>, answer: object): Example {
  return {
    title,
    source,
    route: 'POST /api/customers.json',
    organization,
    request: { method: 'POST', path: '/api/customers.json', ...request },
    answer: { status: 201, body: { customer: { ...gandalfCreated, ...answer } } },
  }
}

function change(title: string, request: Partial<ExampleRequest>, answer: object): Example {
  return {
    title,
    source,
    route: 'PUT /api/customers/:id.json',
    organization,
    given: [bilbo],
    request: { method: 'PUT', path: '/api/customers/6.json', ...request },
    answer: { status: 200, body: { customer: { ...bilboOnTheWire, updated_at: aTime, ...answer } } },
  }
}

const names = 'customer[title]=Mr&customer%5Bfirst_name%5D=Gandalf&customer[last_name]=Wizard'
const gandalf = `${names}&customer[email]=gandalf%40lordoftherings.com`

export const attributeExamples: readonly Example[] = [
  creation(
    'from a form',
    { form: `${gandalf}&customer[wholesale]=1&customer[tags]=grey,white` },
    {
      wholesale: true,
      tags: 'grey,white',
    },
  ),
  creation(
    'from a form with a list of addresses, in which a member that comes again begins the next',
    {
      form: [
        gandalf,
        'customer[addresses][][city]=Rome&customer[addresses][][country]=Italy',
        'customer[addresses][][city]=Bree&customer[addresses][][default]=1',
      ].join('&'),
    },
    { default_address: bree, addresses: [rome, bree] },
  ),
  creation(
    'from a form with numbered addresses',
    {
      form: `${gandalf}&customer[addresses][0][city]=Bree`,
    },
    { default_address: bree, addresses: [bree] },
  ),
  creation('from the query, where there is no body', { path: `/api/customers.json?${gandalf}` }, {}),
  change(
    'the note, from the query',
    {
      path: '/api/customers/6.json?customer[note]=The+ring+has+been+found.',
      headers: { 'content-type': 'application/json' },
    },
    { note: 'The ring has been found.' },
  ),
  change(
    'nothing in a form clears a text',
    { form: 'customer[pos_id]=&customer[accepts_marketing]=0' },
    {
      pos_id: '',
      accepts_marketing: false,
    },
  ),
  {
    title: 'a form without the root object',
    source,
    route: 'POST /api/customers.json',
    request: { method: 'POST', path: '/api/customers.json', form: 'first_name=Gandalf' },
    answer: { status: 400, body: { errors: { customer: ['is required'] } } },
  },
]
