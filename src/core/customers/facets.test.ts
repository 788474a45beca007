import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankCustomer } from '../../../tests/support/blank-customer.ts'
import { blankAddress } from './blank.ts'
import { facet, facetsOf } from './facets.ts'

test('facets are folded, each once, and none is blank', () => {
  const address = { ...blankAddress, id: 1 }
  const customer = blankCustomer({
    addresses: [
      { ...address, city: ' São  Paulo', province: '', postalCode: 'sw1a 1aa' },
      { ...address, city: 'SAO PAULO', province: null, postalCode: 'SW1A1AA' },
    ],
    company: 'Straße & Co',
    locale: 'en-AU',
    birthDate: '2004-02-29',
    posId: ' ',
  })
  assert.deepEqual(facetsOf(customer), [
    'city:sao paulo',
    'postalCode:sw1a1aa',
    'company:straße & co',
    'locale:en-au',
    'birthday:02-29',
  ])
  assert.equal(facet('postalCode', 'SW1A 1AA'), 'postalCode:sw1a1aa')
  assert.equal(facet('city', ' '), null)
})
