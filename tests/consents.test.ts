import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import { loke, type Named, ok, pathsOf, spiffy } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Consent has one value in every face, and one entry for each change through any of them. */

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter()
})
after(() => server.close())

const members = { accepts_marketing: z.boolean(), source: z.string().nullable(), face: z.string() }
const Entry = z.object({
  ...members,
  ip: z.string().nullable(),
  ip_of: z.string().nullable(),
  wording: z.string().nullable(),
})
const Page = z.object({ data: z.array(Entry) })
const Spiffy = z.object({ customer: z.object({ accepts_marketing: z.boolean(), id: z.number() }) })
const Loke = z.object({ hasAgreedToMarketing: z.boolean() })
const Native = z.object({ accepts_marketing: z.boolean(), marketing_changed_via: z.string().nullable() })

const of = ({ id }: Named) => `/customers/${toUlid(id)}`
const made = (input = {}) => customers.create(visitor.scope, input, { uniqueEmail: false })

async function entriesOf(customer: Named) {
  const path = `${of(customer)}/consents`
  return Page.parse(ok(await visitor.call(native, { method: 'GET', path })).json).data
}

const said = async (customer: Named) =>
  (await entriesOf(customer)).map(({ accepts_marketing, face }) => `${face}: ${accepts_marketing}`)

/** The value that every face shows, which must be the same one. */
async function shownBy(customer: Named): Promise<boolean> {
  const paths = pathsOf(customer)
  const read = async (face: Parameters<Visitor['call']>[0], path: string) =>
    ok(await visitor.call(face, { method: 'GET', path })).json
  const inSpiffy = Spiffy.parse(await read(spiffy, paths.spiffy)).customer.accepts_marketing
  const inLoke = Loke.parse(await read(loke, paths.loke)).hasAgreedToMarketing
  const inNative = Native.parse(await read(native, of(customer))).accepts_marketing
  assert.deepEqual([inSpiffy, inLoke], [inNative, inNative])
  return inNative
}

describe('what a customer says about marketing', () => {
  test('natively, with evidence, is seen through every face', async () => {
    const customer = await made()
    assert.equal(await shownBy(customer), false)
    const json = { accepts_marketing: true, source: 'checkout', ip: '203.0.113.9', wording: 'Offers?' }
    const path = `${of(customer)}/consents`
    assert.equal((await visitor.call(native, { method: 'POST', path, json })).status, 201)
    assert.equal(await shownBy(customer), true)
    assert.deepEqual(await entriesOf(customer), [{ ...json, face: 'native', ip_of: 'person' }])
  })

  test('has the person’s address, or else the caller’s, and says whose it is', async () => {
    const customer = await made()
    const say = (ip: object) => {
      const json = { accepts_marketing: true, ...ip }
      return visitor.call(native, { method: 'POST', path: `${of(customer)}/consents`, json })
    }
    for (const ip of [{ ip: '203.0.113.9' }, {}, { ip: null }]) assert.equal((await say(ip)).status, 201)
    assert.deepEqual(
      (await entriesOf(customer)).map(({ ip, ip_of }) => [ip, ip_of]),
      [
        [null, null],
        ['127.0.0.1', 'caller'],
        ['203.0.113.9', 'person'],
      ],
    )
  })

  test('is an entry also where a no is said to a no, each time, with its evidence', async () => {
    const customer = await made()
    const json = {
      accepts_marketing: false,
      source: 'preference page',
      ip: '203.0.113.9',
      wording: 'No offers.',
    }
    for (const nth of [1, 2]) {
      const path = `${of(customer)}/consents`
      assert.equal((await visitor.call(native, { method: 'POST', path, json })).status, 201)
      const entry = { ...json, face: 'native', ip_of: 'person' }
      assert.deepEqual(await entriesOf(customer), Array(nth).fill(entry))
    }
    assert.equal(await shownBy(customer), false)
  })

  test('through a vendor’s face is an entry of that face, from the address of its caller', async () => {
    const customer = await made()
    const put = (accepts_marketing: unknown) =>
      visitor.call(spiffy, {
        method: 'PUT',
        path: pathsOf(customer).spiffy,
        json: { customer: { accepts_marketing } },
      })
    for (const value of [true, '1', false]) ok(await put(value))
    assert.equal(await shownBy(customer), false)
    ok(
      await visitor.call(native, {
        method: 'PATCH',
        path: of(customer),
        json: { accepts_marketing: true },
      }),
    )
    assert.equal(await shownBy(customer), true)
    assert.deepEqual(await said(customer), ['native: true', 'spiffy: false', 'spiffy: true'])
    for (const entry of await entriesOf(customer)) {
      assert.partialDeepStrictEqual(entry, {
        ...{ source: null, ip: '127.0.0.1', ip_of: 'caller', wording: null },
      })
    }
  })

  test('when a face makes the customer, alone or among many, is its first entry', async () => {
    const json = { customer: { first_name: 'Ada', email: 'ada@example.com', accepts_marketing: true } }
    const answer = ok(await visitor.call(spiffy, { method: 'POST', path: '/api/customers.json', json }))
    const { id: number } = Spiffy.parse(answer.json).customer
    assert.deepEqual(await said(await customers.get(visitor.scope, { number })), ['spiffy: true'])
    const lines = [true, false].map((accepts_marketing, index) =>
      JSON.stringify({ op: 'create', data: { reference: `bulk-${index}`, accepts_marketing } }),
    )
    const sent = await fetch(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    assert.doesNotMatch(await sent.text(), /problem":\{/)
    const bulk = (index: number) => customers.get(visitor.scope, { reference: `bulk-${index}` })
    assert.deepEqual([await said(await bulk(0)), await said(await bulk(1))], [['native: true'], []])
  })
})

test('words are kept once under their digest, whoever shows them', async () => {
  const text = 'Send me offers by e-mail. I can say no at any time.'
  const digest = createHash('sha256').update(text).digest('hex')
  const keep = () => visitor.call(native, { method: 'POST', path: '/consent-wordings', json: { text } })
  assert.equal(
    (await visitor.call(native, { method: 'GET', path: `/consent-wordings/${digest}` })).status,
    404,
  )
  const customer = await made()
  const path = `${of(customer)}/consents`
  const json = { accepts_marketing: true, wording_digest: digest.toUpperCase() }
  ok(await visitor.call(native, { method: 'POST', path, json }))
  assert.equal((await entriesOf(customer))[0]?.wording, null)
  assert.deepEqual([(await keep()).status, (await keep()).status], [201, 200])
  assert.equal((await entriesOf(customer))[0]?.wording, text)
  const all = await visitor.call(native, { method: 'GET', path: '/consent-wordings' })
  assert.match(ok(all).text, new RegExp(digest))
})

test('what cannot be evidence is refused, each member by its name', async () => {
  const customer = await made()
  const path = `${of(customer)}/consents`
  for (const [wrong, member] of [
    [{ at: '2999-01-01T00:00:00Z' }, 'at'],
    [{ ip: 'somewhere' }, 'ip'],
    [{ source: '' }, 'source'],
    [{ wording_digest: 'abc' }, 'wording_digest'],
    [{ wording: 'a', wording_digest: '0'.repeat(64) }, 'wording_digest'],
    [{ colour: 'red' }, 'colour'],
  ] as const) {
    const json = { accepts_marketing: true, ...wrong }
    const answer = await visitor.call(native, { method: 'POST', path, json })
    assert.equal(answer.status, 422, answer.text)
    assert.match(answer.text, new RegExp(`#/${member}`))
  }
  assert.deepEqual(await entriesOf(customer), [])
})
