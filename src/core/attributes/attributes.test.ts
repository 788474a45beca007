import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { failure, openShop, outcomes, type Shop } from '../../../tests/support/shop.ts'
import type { AttributeValue, Customer, CustomerPatch } from '../customers/customer.ts'
import * as customers from '../customers/customers.ts'
import { CoreError } from '../errors.ts'
import * as attributes from './attributes.ts'

let shop: Shop
before(async () => {
  shop = await openShop()
  for (const type of ['text', 'number', 'integer', 'boolean', 'date'] as const) {
    await attributes.create(shop.scope, { name: `a_${type}`, type })
  }
  await attributes.create(shop.scope, { name: 'a_option', type: 'option', options: ['S', 'M', 'L'] })
})

const rules = { uniqueEmail: false }
const write = (customer: Customer, values: CustomerPatch['attributes']) =>
  customers.change(shop.scope, customer, values ? { attributes: values } : {}, rules)

const issues =
  (...wanted: string[]) =>
  (error: unknown) => {
    assert.ok(error instanceof CoreError)
    assert.deepEqual(
      error.issues.map(({ path, reason }) => `${path.join('.')} ${reason}`),
      wanted,
    )
    return true
  }

describe('definitions', () => {
  test('are listed by name, and belong to one organization', async () => {
    const all = await attributes.list(shop.scope)
    assert.deepEqual(
      all.map(({ name }) => name),
      ['a_boolean', 'a_date', 'a_integer', 'a_number', 'a_option', 'a_text'],
    )
    assert.partialDeepStrictEqual(all[4], { label: 'a_option', type: 'option', options: ['S', 'M', 'L'] })
    assert.deepEqual(await attributes.list(shop.otherOrganization), [])
    await assert.rejects(attributes.get(shop.otherOrganization, 'a_text'), failure('not_found', 'attribute'))
  })

  test('are refused without a proper name, with the wrong options, or a second time', async () => {
    const refuse = (input: Partial<attributes.NewAttribute>, ...wanted: string[]) =>
      assert.rejects(attributes.create(shop.scope, { name: 'x', type: 'text', ...input }), issues(...wanted))
    await refuse({ name: 'Size' }, 'name format')
    await refuse({ name: '__proto__' }, 'name format')
    await refuse({ name: 'x'.repeat(51) }, 'name too_long')
    await refuse({ label: '' }, 'label empty')
    await refuse({ options: ['x'] }, 'options other')
    await refuse({ type: 'option' }, 'options required')
    await refuse({ type: 'option', options: ['a', 'A', ''] }, 'options.1 other', 'options.2 text')
    await refuse({ name: 'a_text' }, 'name other')
  })

  test('end at a hundred', async () => {
    const scope = await shop.anotherScope()
    for (let nth = 0; nth < attributes.mostAttributes; nth += 1) {
      await attributes.create(scope, { name: `a${nth}`, type: 'text' })
    }
    await assert.rejects(attributes.create(scope, { name: 'more', type: 'text' }), issues(' too_many'))
  })
})

describe('values', () => {
  test('are kept as given, attribute by attribute', async () => {
    const first = { a_text: 'Ünï "quoted"', a_number: -41.5, a_boolean: false, a_option: 'M' }
    const customer = await shop.customer({ attributes: { ...first, a_date: null } })
    assert.deepEqual(customer.attributes, first)
    const changed = await write(customer, { a_integer: 7, a_date: '2024-02-29', a_text: null })
    const { a_text, ...rest } = first
    assert.deepEqual(changed.attributes, { ...rest, a_integer: 7, a_date: '2024-02-29' })
    assert.deepEqual((await write(customer, { a_integer: 7 })).version, changed.version)
    assert.deepEqual((await customers.get(shop.scope, customer)).attributes, changed.attributes)
  })

  test('of another type, or of nothing that is defined, are refused by path', async () => {
    const customer = await shop.customer()
    const wrong: [string, AttributeValue, string][] = [
      ['a_text', 5, 'type'],
      ['a_text', 'a\0', 'text'],
      ['a_text', 'x'.repeat(1001), 'too_long'],
      ['a_number', '5', 'number'],
      ['a_number', Number.POSITIVE_INFINITY, 'number'],
      ['a_integer', 5.5, 'integer'],
      ['a_boolean', 'true', 'boolean'],
      ['a_date', '2026-02-30', 'format'],
      ['a_date', '0000-01-01', 'format'],
      ['a_option', 'm', 'not_one_of'],
      ['nothing', 'x', 'unknown_member'],
      ['constructor', 'x', 'unknown_member'],
      ['a\0', 'x', 'unknown_member'],
    ]
    for (const [name, value, reason] of wrong) {
      await assert.rejects(write(customer, { [name]: value }), issues(`attributes.${name} ${reason}`))
    }
    await assert.rejects(
      write(customer, { b: 1, a_integer: 'x' }),
      issues('attributes.b unknown_member', 'attributes.a_integer integer'),
    )
    await assert.rejects(shop.customer({ attributes: { b: null } }), issues('attributes.b unknown_member'))
    assert.equal((await customers.get(shop.scope, customer)).version, 1)
  })

  test('in use keep their definition and their option', async () => {
    const { name } = await attributes.create(shop.scope, {
      name: 'shirt',
      type: 'option',
      options: ['S', 'M'],
    })
    const customer = await shop.customer({ attributes: { shirt: 'M' } })
    await assert.rejects(attributes.remove(shop.scope, name), failure('not_allowed_now'))
    await assert.rejects(attributes.change(shop.scope, name, { options: ['S'] }), failure('not_allowed_now'))
    const changed = await attributes.change(shop.scope, name, { options: ['M', 'XL'], label: 'Shirt' })
    assert.partialDeepStrictEqual(changed, { options: ['M', 'XL'], label: 'Shirt', type: 'option' })
    await customers.remove(shop.scope, customer)
    await attributes.remove(shop.scope, name)
    await assert.rejects(attributes.get(shop.scope, name), failure('not_found', 'attribute'))
  })

  test('are never left behind by a definition that goes at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      await attributes.create(shop.scope, { name: 'brief', type: 'integer' })
      const customer = await shop.customer()
      const ended = await outcomes([
        write(customer, { brief: round }),
        attributes.remove(shop.scope, 'brief'),
        shop.customer({ attributes: { brief: round } }),
      ])
      const defined = (await attributes.list(shop.scope)).some(({ name }) => name === 'brief')
      const valued = await customers.count(shop.scope, { op: 'hasAttribute', name: 'brief' })
      assert.ok(defined || valued === 0, JSON.stringify(ended))
      const found = {
        filter: { op: 'hasAttribute', name: 'brief' },
        sort: { by: 'number', descending: false },
        limit: 10,
        from: { skip: 0 },
      } as const
      for (const one of (await customers.list(shop.scope, found)).items) await write(one, { brief: null })
      if (defined) await attributes.remove(shop.scope, 'brief')
    }
  })
})
