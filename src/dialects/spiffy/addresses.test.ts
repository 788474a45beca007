import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Address } from '../../core/customers/customer.ts'
import { mergeAddresses } from './addresses.ts'

const home: Address = {
  id: 1,
  title: null,
  firstName: 'Bilbo',
  lastName: null,
  company: null,
  line1: '2 Bag End',
  line2: '',
  city: 'Hobbiton',
  province: 'Waikato',
  provinceCode: 'WKO',
  country: 'New Zealand',
  countryCode: 'NZ',
  postalCode: '1234',
  phone: null,
  default: true,
}
const work: Address = { ...home, id: 2, line1: '1 Rivendell', default: false }
const both = [home, work]

/** What a client sends back that has read the address. */
const echo = (address: Address) => ({
  id: address.id,
  title: address.title,
  first_name: address.firstName,
  last_name: address.lastName,
  company: address.company,
  address1: address.line1,
  address2: address.line2,
  city: address.city,
  province: address.province,
  province_code: address.provinceCode,
  country: address.country,
  country_code: address.countryCode,
  zip: address.postalCode,
  phone: address.phone,
  default: address.default,
})

const defaults = (addresses: readonly { id?: number; default: boolean }[]) =>
  addresses.filter((address) => address.default).map(({ id }) => id)

describe('merging addresses', () => {
  test('an echo changes nothing, whole or in part, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(both), (some) => {
        assert.deepEqual(mergeAddresses(both, some.map(echo)), both)
      }),
    )
  })

  test('an id of the customer changes that address, and nothing else of it', () => {
    assert.deepEqual(mergeAddresses(both, [{ id: 2, city: null }]), [home, { ...work, city: null }])
  })

  test('without an id, or with one of somebody else, an address is added', () => {
    const merged = mergeAddresses(both, [{ city: 'Bree' }, { id: 99, city: 'Gondor' }])
    assert.deepEqual(
      merged.map(({ id, city }) => [id, city]),
      [
        [1, 'Hobbiton'],
        [2, 'Hobbiton'],
        [undefined, 'Bree'],
        [undefined, 'Gondor'],
      ],
    )
  })

  test('the same body twice leaves what it left the first time', () => {
    let next = 10
    const settle = (merged: ReturnType<typeof mergeAddresses>): Address[] =>
      merged.map(({ id, ...rest }) => {
        next += id === undefined ? 1 : 0
        return { id: id ?? next, ...rest }
      })
    const said = fc.record(
      {
        id: fc.constantFrom(1, 2, 1e6),
        city: fc.constantFrom('Bree', 'Gondor', 'Hobbiton', null),
        address1: fc.constantFrom('1 Rivendell', '2 Bag End'),
        country_code: fc.constantFrom('NZ', 'AU'),
        zip: fc.constant('1234'),
      },
      { requiredKeys: [] },
    )
    // Of a client's own address that claims the default; one that it has read moves the flag each time, by design.
    const withClaims = fc.tuple(said, fc.boolean()).map(([address, claims]) => {
      const isRead = address.id === 1 || address.id === 2
      return isRead || !claims ? address : { ...address, default: true }
    })
    fc.assert(
      fc.property(fc.array(withClaims, { maxLength: 5 }), (body) => {
        const once = settle(mergeAddresses(both, body))
        assert.deepEqual(mergeAddresses(once, body), once)
      }),
    )
    const foreign = { ...echo(home), id: 99 }
    assert.deepEqual(mergeAddresses(both, [foreign]), both)
  })

  test('the default moves to whoever newly claims it', () => {
    assert.deepEqual(defaults(mergeAddresses(both, [{ id: 2, default: true }])), [2])
    // The client has not taken it from the one that had it.
    assert.deepEqual(defaults(mergeAddresses(both, [echo(home), { ...echo(work), default: true }])), [2])
    assert.deepEqual(defaults(mergeAddresses(both, [{ ...echo(work), default: true }, echo(home)])), [2])
    assert.deepEqual(defaults(mergeAddresses(both, [{ city: 'Bree', default: true }])), [undefined])
  })

  test('the default moves forwards as well as backwards', () => {
    const second = [
      { ...home, default: false },
      { ...work, default: true },
    ]
    const claimed = second.map((address) => ({ ...echo(address), default: true }))
    assert.deepEqual(defaults(mergeAddresses(second, claimed)), [1])
  })

  test('no claim leaves it, and the first address has it', () => {
    assert.deepEqual(defaults(mergeAddresses(both, [{ id: 1, default: false }])), [1])
    assert.equal(mergeAddresses([], [{ city: 'Bree' }, { city: 'Gondor' }])[0]?.default, true)
  })

  test('name and code of a country follow each other', () => {
    const country = (said: object, before: Address[] = []) => {
      const { country, countryCode } = mergeAddresses(before, [said])[0] ?? {}
      return [country, countryCode]
    }
    assert.deepEqual(country({ country: 'New Zealand' }), ['New Zealand', 'NZ'])
    assert.deepEqual(country({ country_code: 'AU' }), ['Australia', 'AU'])
    assert.deepEqual(country({ country: 'Middle-earth' }), ['Middle-earth', null])
    assert.deepEqual(country({ country: 'Aotearoa', country_code: 'NZ' }), ['Aotearoa', 'NZ'])
    // One of them is new, the other one is what the client had read.
    assert.deepEqual(country({ ...echo(home), country: 'Australia' }, [home]), ['Australia', 'AU'])
    assert.deepEqual(country({ ...echo(home), country_code: 'AU' }, [home]), ['Australia', 'AU'])
    assert.deepEqual(country({ ...echo(home), country: null }, [home]), [null, null])
  })
})
