import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { freshDatabase } from '../../../tests/support/database.ts'
import { freshScope } from '../../../tests/support/scope.ts'
import type { Scope } from '../scope.ts'
import { blankAddress } from './blank.ts'
import * as customers from './customers.ts'

/** What a create answers is not read from the database, so it must be what a read of it would be. */

let scope: Scope
before(async () => {
  scope = await freshScope((await freshDatabase()).database)
})

type Input = Parameters<typeof customers.create>[1]

const place = {
  ...blankAddress,
  title: 'Home',
  firstName: 'Ada',
  line1: '1 «Ö» St',
  city: 'Łódź',
  country: 'Poland',
  countryCode: 'PL',
  postalCode: '90-001',
}
const inputs: Record<string, Input> = {
  nothing: {},
  'a name and an address': { fullName: '  Ada King  Lovelace', email: ' Ada@Example.org ' },
  'an address that is held': { email: 'ada@example.org', phone: '030 901820' },
  'everything else': {
    title: 'Dr',
    reference: 'own reference',
    firstName: 'Zoë "the\\ 😀"',
    lastName: '',
    status: 'archived',
    accountState: 'invited',
    type: 'business',
    locale: 'pl-PL',
    birthDate: '0999-02-28',
    gender: 'x',
    acceptsMarketing: true,
    note: 'two\nlines\t',
    tags: ['b', 'a,"\\', 'NULL', ''],
    wholesale: true,
    company: 'ACME',
    accountingId: 'A1',
    posId: 'P1',
    addresses: [place, { ...place, default: true }],
    shipping: {
      name: 'Ada',
      phone: null,
      email: null,
      organization: null,
      address: { line1: null, line2: null, city: 'Łódź', postalCode: null, state: null, country: 'PL' },
      additionalAddressInfo: null,
    },
    metadata: { zz: 1e21, b: [1.5, -3e-7, null, { deep: '\u2028' }], a: { '': true } },
    taxCertificates: [
      { companyName: 'c', taxAuthority: 't', startDate: '2024-01-01', endDate: '2025-01-01', fileId: 'f' },
    ],
    forgetRequested: true,
    credit: 0,
  },
}

describe('what a create answers is what a read answers, of a customer with', () => {
  for (const [name, input] of Object.entries(inputs)) {
    test(name, async () => {
      const created = await customers.create(scope, input, { uniqueEmail: false })
      assert.deepStrictEqual(created, await customers.get(scope, { id: created.id }))
    })
  }
})
