import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Customer, codeOf, get, make, makeSource, post, remove, Source } from './support/digital-river.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The life of a source of Digital River, and who may have it. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

describe('sources', () => {
  async function shown(visitor: Visitor) {
    const { defaultSourceId, sources = [] } = Customer.parse((await get(visitor, '/customers/c')).json)
    return { defaultSourceId, sources: sources.map(({ id }) => id) }
  }

  test('a life: made, attached, default, replaced, detached for good', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const [first, second, third] = [
      await makeSource(visitor),
      await makeSource(visitor),
      await makeSource(visitor),
    ]
    const attached = await post(visitor, `/customers/c/sources/${first}`)
    assert.equal(attached.status, 200)
    const { reusable, customerId } = Source.parse(attached.json)
    assert.deepEqual({ reusable, customerId }, { reusable: true, customerId: 'c' })
    assert.deepEqual(await shown(visitor), { defaultSourceId: first, sources: [first] })

    assert.equal(codeOf(await post(visitor, '/customers/c', { defaultSourceId: second })), notAttached)
    await post(visitor, `/customers/c/sources/${second}`)
    await post(visitor, `/customers/c/sources/${third}`)
    assert.equal((await post(visitor, '/customers/c', { defaultSourceId: second })).status, 200)
    assert.deepEqual(await shown(visitor), { defaultSourceId: second, sources: [first, second, third] })

    assert.equal((await remove(visitor, `/customers/c/sources/${second}`)).status, 204)
    assert.deepEqual(await shown(visitor), { defaultSourceId: third, sources: [first, third] })
    assert.equal(Source.parse((await get(visitor, `/sources/${second}`)).json).state, 'cancelled')
    assert.equal(codeOf(await post(visitor, `/customers/c/sources/${second}`)), notChargeable)
    assert.equal(codeOf(await remove(visitor, `/customers/c/sources/${second}`)), '404 source_not_found')

    await remove(visitor, `/customers/c/sources/${third}`)
    await remove(visitor, `/customers/c/sources/${first}`)
    assert.deepEqual(await shown(visitor), { defaultSourceId: undefined, sources: [] })
  })
  const notAttached = '400 source_not_found defaultSourceId'
  const notChargeable = '409 source_not_chargeable sourceId'

  test('what is particular to a type is told also when nothing is, in the order of the document', async () => {
    const visitor = await server.enter()
    const owner = {
      address: { country: 'US', state: 'MN', postalCode: '55', city: 'M', line1: 'a' },
      email: 'a@b.example',
    }
    const made = await post(visitor, '/sources', { type: 'payPalBilling', owner })
    assert.equal(made.status, 201)
    const { json } = await get(visitor, `/sources/${Source.parse(made.json).id}`)
    assert.deepEqual(members(json, 'payPalBilling'), [])
    assert.deepEqual(members(json, 'owner'), ['email', 'address'])
    assert.deepEqual(members(Reflect.get(Object(json), 'owner'), 'address'), [
      ...['line1', 'city', 'postalCode', 'state', 'country'],
    ])
  })
  const members = (json: unknown, member: string) => Object.keys(Reflect.get(Object(json), member))

  test('a default source that cannot be a source is refused like one that is not attached', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    assert.equal(codeOf(await post(visitor, '/customers/c', { defaultSourceId: 'src_1' })), notAttached)
  })

  test('a source that there cannot be is missed as a source, and a customer as a customer', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c1')
    for (const path of ['/customers/c1/sources/%00', '/customers/c1/sources/nope']) {
      assert.equal(codeOf(await post(visitor, path)), '404 source_not_found', path)
      assert.equal(codeOf(await remove(visitor, path)), '404 source_not_found', path)
    }
    assert.equal(codeOf(await post(visitor, '/customers/c2/sources/nope')), '404 not_found')
  })

  test('two customers at once ask for one source: one gets it', async () => {
    const visitor = await server.enter()
    const ids = ['a', 'b', 'c', 'd', 'e']
    await make(visitor, ...ids)
    const source = await makeSource(visitor)
    const answers = await Promise.all(ids.map((id) => post(visitor, `/customers/${id}/sources/${source}`)))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    const refused = answers.filter(({ status }) => status !== 200).map(codeOf)
    assert.deepEqual(refused, Array(4).fill('409 source_in_use sourceId'))
  })

  test('a deleted customer leaves its sources cancelled and nameless', async () => {
    const visitor = await server.enter()
    await make(visitor, 'c')
    const owner = { firstName: 'Ada', address: { country: 'GB' } }
    const source = await makeSource(visitor, { type: 'creditCard', owner })
    await post(visitor, `/customers/c/sources/${source}`)
    assert.equal((await remove(visitor, '/customers/c')).status, 204)
    const answer = await get(visitor, `/sources/${source}`)
    assert.doesNotMatch(answer.text, /Ada/)
    const { state, customerId } = Source.parse(answer.json)
    assert.deepEqual({ state, customerId }, { state: 'cancelled', customerId: undefined })
  })

  test('another organization has neither the source nor the customer', async () => {
    const [visitor, stranger] = [await server.enter(), await server.enter()]
    await make(visitor, 'c')
    await make(stranger, 's')
    const source = await makeSource(visitor)
    assert.equal(codeOf(await get(stranger, `/sources/${source}`)), '404 source_not_found')
    assert.equal(codeOf(await post(stranger, `/customers/s/sources/${source}`)), '404 source_not_found')
    assert.equal(codeOf(await post(stranger, `/customers/c/sources/${source}`)), '404 not_found')
  })
})
