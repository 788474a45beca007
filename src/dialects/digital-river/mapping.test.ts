import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { blankCustomer } from '../../../tests/support/blank-customer.ts'
import { type Customer, customerTypes, statuses } from '../../core/customers/customer.ts'
import type { Organization } from '../../core/organizations/organization.ts'
import type { Source } from '../../core/sources/source.ts'
import { changesFrom, fromWire, fromWireSource, toWire, toWireSource } from './mapping.ts'
import * as schema from './schema.ts'
import * as sources from './source-schema.ts'

const organization: Organization = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  slug: 'shop',
  name: 'Shop',
  currency: 'USD',
  timeZone: 'UTC',
  country: 'US',
  live: false,
  callLimits: {},
  pageLimits: { default: 50, maximum: 200 },
  erasureGraceDays: null,
  accountLinks: null,
  createdAt: new Date(0),
}

// As JSON makes them.
const plain = { noNullPrototype: true }
const line = fc.option(fc.string({ maxLength: 8 }))
const address = fc.record(
  {
    line1: line,
    line2: line,
    city: line,
    postalCode: line,
    state: line,
    country: fc.constantFrom('US', 'AU'),
  },
  plain,
)
const shipping = fc.record(
  {
    name: line,
    phone: line,
    email: line,
    organization: line,
    address: fc.option(address),
    additionalAddressInfo: fc.option(
      fc.record({ neighborhood: line, division: line, phoneticName: line }, plain),
    ),
  },
  plain,
)
const certificate = fc.record(
  {
    companyName: fc.constantFrom('Acme', 'Beta'),
    taxAuthority: fc.constantFrom('MN', 'WI'),
    startDate: fc.constant('2021-04-07T00:00:00Z'),
    endDate: fc.constant('2022-04-07T00:00:00Z'),
    fileId: fc.uuid(),
  },
  plain,
)
const instant = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })

const source: Source = {
  id: '05642ad9-d227-4250-a73e-92514ef68620',
  type: 'creditCard',
  state: 'chargeable',
  reusable: true,
  clientSecret: '05642ad9-d227-4250-a73e-92514ef68620_be853d8e-0422-436e-af3e-45f8a92b25e9',
  currency: null,
  amount: null,
  owner: null,
  flow: null,
  details: { brand: 'Visa', lastFourDigits: '1111' },
  metadata: {},
  paymentSessionId: null,
  customerId: null,
  createdAt: new Date('2021-09-16T14:29:45.999Z'),
}

const customers: fc.Arbitrary<Customer> = fc
  .record({
    reference: fc.string({ minLength: 1, maxLength: 40 }).map((id) => `c${id}`.slice(0, 40)),
    email: fc.option(fc.constantFrom('ada@example.com', 'Ada@Example.com')),
    status: fc.constantFrom(...statuses),
    type: fc.option(fc.constantFrom(...customerTypes)),
    locale: fc.option(fc.constantFrom('en_US', 'de_DE')),
    shipping: fc.option(shipping),
    metadata: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 4 }).filter((key) => key !== '__proto__'),
      fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean(), fc.constant(null)),
      { maxKeys: 20, ...plain },
    ),
    taxCertificates: fc.array(certificate, { maxLength: 3 }),
    sources: fc.constantFrom([], [source]),
    forgetRequestedAt: fc.option(instant),
    createdAt: instant,
    updatedAt: instant,
  })
  .map((members) => blankCustomer(members))

const encoded = (customer: Customer): Record<string, unknown> =>
  JSON.parse(JSON.stringify(z.encode(schema.Customer, toWire(customer, organization))))

describe('customer', () => {
  test('an answer has no null in it and only what is set', () => {
    fc.assert(
      fc.property(customers, (customer) => {
        const wire = encoded({ ...customer, metadata: {} })
        assert.doesNotMatch(JSON.stringify(wire), /:null[,}]/)
        assert.equal('email' in wire, customer.email !== null)
        assert.equal('sources' in wire, customer.sources.length > 0)
        assert.equal('metadata' in wire, false)
      }),
    )
  })

  test('a customer who has told nothing shows exactly six members', () => {
    assert.deepEqual(encoded(blankCustomer()), {
      id: blankCustomer().reference,
      createdTime: '2026-02-02T13:48:05Z',
      updatedTime: '2026-02-02T13:48:05Z',
      requestToBeForgotten: false,
      enabled: true,
      liveMode: false,
    })
  })

  test('an answer sent back as it came changes nothing', () => {
    fc.assert(
      fc.property(customers, (customer) => {
        const patch = changesFrom(schema.CustomerChanges.parse(encoded(customer)))(customer)
        for (const [member, value] of Object.entries(patch)) {
          if (member === 'forgetRequested') assert.equal(value, customer.forgetRequestedAt !== null)
          else assert.deepEqual(value, Reflect.get(customer, member), member)
        }
      }),
    )
  })

  test('a new customer reads as it was written', () => {
    const body = schema.CustomerCreation.parse({
      id: '5823594806',
      email: 'ada@example.com',
      enabled: false,
      type: 'business',
      locale: 'en_US',
      metadata: { a: 'b', gone: '' },
      requestToBeForgotten: true,
      liveMode: true,
    })
    assert.deepEqual(fromWire(body), {
      reference: '5823594806',
      email: 'ada@example.com',
      status: 'inactive',
      type: 'business',
      locale: 'en_US',
      metadata: { a: 'b' },
    })
  })

  test('enabled moves a customer between active and inactive only when it differs from what is shown', () => {
    const after = (status: Customer['status'], enabled: boolean | null) =>
      changesFrom({ enabled })(blankCustomer({ status })).status
    assert.equal(after('active', false), 'inactive')
    assert.equal(after('inactive', true), 'active')
    assert.equal(after('archived', true), 'active')
    assert.equal(after('archived', false), undefined)
    assert.equal(after('inactive', false), undefined)
    assert.equal(after('active', true), undefined)
    assert.equal(after('inactive', null), undefined)
  })

  test('null clears what can be empty and leaves flags alone', () => {
    const nulls = {
      email: null,
      shipping: null,
      defaultSourceId: null,
      taxCertificate: null,
      type: null,
      metadata: null,
      locale: null,
      enabled: null,
      requestToBeForgotten: null,
    }
    assert.deepEqual(changesFrom(schema.CustomerChanges.parse(nulls))(blankCustomer()), {
      email: null,
      shipping: null,
      defaultSourceId: null,
      type: null,
      metadata: {},
      locale: null,
    })
  })

  test('a certificate is added once', () => {
    const given = {
      companyName: 'Acme',
      taxAuthority: 'MN',
      startDate: '2021-04-07T00:00:00Z',
      endDate: '2022-04-07T00:00:00Z',
      fileId: 'f',
    }
    const change = changesFrom({ taxCertificate: given })
    assert.deepEqual(change(blankCustomer()).taxCertificates, [given])
    const other = { ...given, taxAuthority: 'WI' }
    assert.deepEqual(change(blankCustomer({ taxCertificates: [other] })).taxCertificates, [other, given])
    assert.deepEqual(change(blankCustomer({ taxCertificates: [given] })).taxCertificates, [given])
  })
})

describe('source', () => {
  const wire = (changes: Partial<Source>, customerId: string | null = null): Record<string, unknown> =>
    JSON.parse(
      JSON.stringify(
        z.encode(sources.Source, toWireSource({ ...source, ...changes }, customerId, organization)),
      ),
    )

  test('the member of its type tells the rest', () => {
    assert.deepEqual(wire({}, '544671250336'), {
      id: '05642ad9-d227-4250-a73e-92514ef68620',
      clientSecret: '05642ad9-d227-4250-a73e-92514ef68620_be853d8e-0422-436e-af3e-45f8a92b25e9',
      createdTime: '2021-09-16T14:29:45Z',
      type: 'creditCard',
      creditCard: { brand: 'Visa', lastFourDigits: '1111' },
      reusable: true,
      state: 'chargeable',
      customerId: '544671250336',
      liveMode: false,
    })
  })

  test('a type that is called like another member hides nothing', () => {
    assert.equal(wire({ type: 'state', details: { a: 1 } }).state, 'chargeable')
  })

  test('every type is a source, and every amount comes back as it was sent', () => {
    const types = fc.constantFrom(...sources.SourceDetails.keyof().options)
    const currencies = fc.constantFrom(['USD', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const)
    fc.assert(
      fc.property(types, fc.nat(), currencies, (type, units, [currency, exponent]) => {
        const amount = Number((units / 10 ** exponent).toFixed(exponent))
        const body = sources.SourceCreation.parse({ type, amount, currency, [type]: { brand: 'x' } })
        const made = fromWireSource(body)
        assert.equal(made.amount, units)
        assert.deepEqual(made.details, { brand: 'x' })
        assert.equal(wire({ amount: units, currency }).amount, amount)
      }),
    )
  })

  test('the number of a card is not kept', () => {
    const body = sources.SourceCreation.parse({
      type: 'creditCard',
      creditCard: { brand: 'Visa', number: '4111111111111111', cvv: '123', lastFourDigits: '1111' },
    })
    assert.deepEqual(fromWireSource(body).details, { brand: 'Visa', lastFourDigits: '1111' })
  })

  test('an owner is kept without what it does not tell', () => {
    const body = sources.SourceCreation.parse({
      type: 'payPalBilling',
      owner: { firstName: 'Ada', lastName: null, address: { country: 'us', line1: null }, unknown: 1 },
    })
    assert.deepEqual(fromWireSource(body).owner, { firstName: 'Ada', address: { country: 'US' } })
  })
})
