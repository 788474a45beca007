import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { open } from '../src/core/access/dossier.ts'
import { toJson } from '../src/core/access/to-json.ts'
import * as accounts from '../src/core/accounts/accounts.ts'
import { addressDigest } from '../src/core/accounts/address.ts'
import * as customers from '../src/core/customers/customers.ts'
import { fromUlid, toUlid } from '../src/core/ids.ts'
import * as points from '../src/core/ledgers/points.ts'
import * as signIns from '../src/core/ledgers/sign-ins.ts'
import { merge } from '../src/core/merges/merge.ts'
import type { Scope } from '../src/core/scope.ts'
import { ok } from './support/four-faces.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { populate, type World } from './support/world.ts'

/** All that is held on one person, as a document and as a page. */

let server: TestServer
let visitor: Visitor
let world: World
before(async () => {
  server = await startServer()
  visitor = await server.enter({ name: 'Tom & <b>Jerry</b>', timeZone: 'Australia/Perth' })
  world = await populate(visitor.scope)
})
after(() => server.close())

const Rows = z.array(z.record(z.string(), z.unknown()))
const Document = z.looseObject({ customer: z.record(z.string(), z.unknown()), accesses: Rows, events: Rows })

const rules = { uniqueEmail: false }
const pathOf = (id: string, ending = '') => `/customers/${toUlid(id)}/export${ending}`
const get = (path: string) => visitor.call(native, { method: 'GET', path })

/** What a browser gets, or by HEAD the headers alone. */
async function pageOf(id: string, method = 'GET', ending = '.html') {
  const answer = await fetch(`${server.origin}/v1${pathOf(id, ending)}`, {
    method,
    headers: { authorization: `Bearer ${visitor.token}` },
  })
  assert.equal(answer.status, 200)
  return { headers: answer.headers, text: await answer.text() }
}
const documentOf = async (id: string) => Document.parse(ok(await get(pathOf(id))).json)

describe('the document', () => {
  test('has every part, and what was made of the customer in it', async () => {
    const document = await documentOf(world.customer.id)
    const { format, organization, customer, metafields, sources, lists, orders, points, consents } = document
    assert.equal(format, 1)
    assert.partialDeepStrictEqual(organization, { currency: 'AUD', time_zone: 'Australia/Perth' })
    assert.partialDeepStrictEqual(customer, {
      id: toUlid(world.customer.id),
      number: world.customer.number,
      first_name: 'Wilma',
      addresses: [{ city: 'Perth' }],
    })
    assert.partialDeepStrictEqual(metafields, [{ namespace: 'size', key: 'shoe', value: '42' }])
    assert.partialDeepStrictEqual(sources, [{ id: world.source, details: { brand: 'Visa' } }])
    assert.partialDeepStrictEqual(lists, [{ list_id: toUlid(world.list), name: 'Regulars' }])
    assert.partialDeepStrictEqual(orders, [{ number: world.order, total: 1000 }])
    assert.partialDeepStrictEqual(points, [{ reference: 'first', amount: 100 }])
    const wording = `Tell me about offers of ${visitor.organization.slug}.`
    assert.partialDeepStrictEqual(consents, [{ given: true, wording }])
    const { sign_ins, credit, webhook_deliveries } = document
    assert.partialDeepStrictEqual(sign_ins, [{ ip: '203.0.113.7' }])
    assert.partialDeepStrictEqual(credit, [{ amount: 500 }])
    assert.partialDeepStrictEqual(webhook_deliveries, [{ url: 'https://hooks.example.com/in' }])
    const text = JSON.stringify(document)
    for (const secret of ['client_secret":', 'search_text":', 'salt":']) assert.ok(!text.includes(secret))
    assert.match(JSON.stringify(document.withheld), /sources\.client_secret/)
  })

  test('is an attachment that nobody keeps, and is the same but for its own making', async () => {
    const { headers } = await pageOf(world.customer.id, 'GET', '')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(
      headers.get('content-disposition'),
      `attachment; filename="customer-${world.customer.number}.json"`,
    )
    const steady = async () => {
      const { generated_at, accesses, ...rest } = await documentOf(world.customer.id)
      return rest
    }
    assert.deepEqual(await steady(), await steady())
  })

  test('tells who was given it before, and by a look at its headers nobody is', async () => {
    const { id, version } = await customers.create(visitor.scope, {}, rules)
    await pageOf(id, 'HEAD', '')
    await pageOf(id)
    const { accesses, customer } = await documentOf(id)
    assert.partialDeepStrictEqual(accesses, [
      { form: 'html', face: 'native', ip: '127.0.0.1' },
      { form: 'json', face: 'native', ip: '127.0.0.1' },
    ])
    assert.equal(accesses.length, 2)
    assert.equal(customer.version, version)
  })

  test('is read page by page, and no further than it is taken', async () => {
    const { id } = await customers.create(visitor.scope, {}, rules)
    for (let index = 0; index < 250; index += 1) {
      await points.append(visitor.scope, { id }, { kind: 'earn', amount: 1, reference: `r${index}` })
    }
    const { points: entries, events } = await documentOf(id)
    assert.deepEqual(
      Rows.parse(entries).map(({ reference }) => reference),
      Array.from({ length: 250 }, (_, index) => `r${index}`),
    )
    assert.deepEqual(
      events.map(({ version }) => version),
      Array.from({ length: 251 }, (_, index) => index + 1),
    )
    let asked = 0
    const { store } = visitor.scope
    assert.ok(store.kind === 'database')
    const counting: Scope = {
      ...visitor.scope,
      store: {
        ...store,
        rows(...given) {
          asked += 1
          return store.rows(...given)
        },
      },
    }
    const dossier = await open(counting, { id }, 'json')
    let before = 0
    for await (const piece of toJson(dossier)) {
      // Of rows there is never more than one page in a piece, and none was asked for ahead.
      assert.ok(piece.split('\n').length <= 101)
      assert.ok(asked - before <= 3, `${asked - before} statements for one piece`)
      before = asked
    }
  })

  test('leaves out answers that speak of others, and gives those that do not', async () => {
    const { scope } = visitor
    const [{ id }, other] = [
      await customers.create(scope, {}, rules),
      await customers.create(scope, {}, rules),
    ]
    const text = `insert into idempotency_keys
        (organization_id, token_id, key, request_digest, status, headers, body, customer_ids, created_at)
      values ($1, $2, $3, '', 200, '{}', $4, $5, $6)`
    for (const [key, ids] of [
      ['mine', [id]],
      ['ours', [id, other.id]],
    ] as const) {
      const values = [scope.organization.id, id, key, `an answer of ${key}`, ids, new Date()]
      await scope.store.rows({ text }, values)
    }
    const { answers } = await documentOf(id)
    assert.partialDeepStrictEqual(answers, [
      { body: 'an answer of mine', speaks_of_others_too: false },
      { body: null, headers: null, speaks_of_others_too: true },
    ])
    assert.doesNotMatch(JSON.stringify(answers), new RegExp(toUlid(other.id)))
  })
})

test('whoever has an account is told so, and never its secrets', async () => {
  const { scope } = visitor
  const email = 'Nora@Account.example'
  const { id } = await customers.create(scope, { email }, rules)
  const digest = await addressDigest(scope, 'nora@account.example')
  const at = new Date()
  const values = [scope.organization.id, id, digest, at]
  for (const text of [
    `insert into accounts (organization_id, customer_id, password_hash, password_changed_at)
     values ($1, $2, '$argon2id$' || md5(encode($3::bytea, 'hex')), $4)`,
    `insert into account_links
     (organization_id, token_hash, customer_id, purpose, address_digest, mailed, created_at, expires_at)
     values ($1, $3, $2, 'invitation', $3, true, $4, $4)`,
    `insert into account_attempts (organization_id, address_digest, purpose, tries, locks, at)
     select $1, $3, 'sign_in', 3, 0, $4::timestamptz where $2::uuid is not null`,
  ]) {
    await scope.store.rows({ text }, values)
  }
  const document = await documentOf(id)
  assert.partialDeepStrictEqual(document.account, [{ has_password: true }])
  assert.partialDeepStrictEqual(document.account_links, [{ purpose: 'invitation', mailed: true }])
  assert.partialDeepStrictEqual(document.account_attempts, [{ purpose: 'sign_in', tries: 3 }])
  const text = JSON.stringify(document)
  assert.ok(!text.includes('argon2id') && !text.includes(digest.toString('hex')))
})

test('a row that was merged into the customer is given out with it, and by its own names', async () => {
  const { scope } = visitor
  const make = (firstName: string) => customers.create(scope, { firstName }, rules)
  const [{ id }, other, former] = [await make('Ada'), await make('Augusta'), await make('Byron')]
  await signIns.record(scope, other, '203.0.113.99')
  for (const [one, email] of [
    [{ id }, 'ada'],
    [other, 'augusta'],
    [former, 'byron'],
  ] as const) {
    await customers.change(scope, one, { email: `${email}@merged.example` }, rules)
    await accounts.requestMail(scope, 'verification', `${email}@merged.example`, 'https://x.example/{token}')
  }
  await merge(scope, { id }, other)
  await merge(scope, { id }, former)
  // Whose address it is by now is nobody's business here.
  await customers.create(scope, { email: 'byron@merged.example' }, rules)
  const document = await documentOf(other.id)
  assert.equal(document.customer.id, toUlid(id))
  assert.partialDeepStrictEqual(document.merged_customers, [
    { id: toUlid(other.id), first_name: 'Augusta', merged_into: toUlid(id) },
  ])
  assert.partialDeepStrictEqual(document.merges, [{ survivor_id: toUlid(id), merged_id: toUlid(other.id) }])
  assert.partialDeepStrictEqual(document.sign_ins, [{ ip: '203.0.113.99' }])
  assert.partialDeepStrictEqual(
    document.account_attempts,
    Array(2).fill({ purpose: 'verification', tries: 1 }),
  )
  assert.equal(z.array(z.unknown()).parse(document.account_attempts).length, 2)
  const of = new Set(document.events.map(({ customer_id }) => customer_id))
  assert.deepEqual(of, new Set([id, other.id, former.id].map(toUlid)))
})

describe('the page', () => {
  test('shows amounts with their currency and times in the zone of the organization', async () => {
    const { text } = await pageOf(world.customer.id)
    assert.match(text, /<dt>Total spent<\/dt><dd>10\.00 AUD<\/dd>/)
    assert.match(text, /<time datetime="[^"]+Z">\d+ \w+ \d{4}, \d\d:\d\d:\d\d<\/time>/)
    assert.match(text, /Means of payment, client secret: a secret between/)
    assert.ok(text.includes('Tom &#38; &#60;b&#62;Jerry&#60;/b&#62;'))
  })

  test('shows every text as the text that it is, whatever is written in it', async () => {
    const { scope } = visitor
    const canary = `<script>alert("x")</script><img src=x onerror='alert(1)'>&amp;`
    const address = { title: canary, first_name: canary, last_name: canary, company: canary, line1: canary }
    const place = { line2: canary, city: canary, province: canary, country: canary, postal_code: canary }
    const members = {
      ...{ title: canary, first_name: canary, last_name: canary, company: canary, note: canary },
      ...{ gender: canary, accounting_id: canary, pos_id: canary, tags: [canary] },
      metadata: { [canary]: canary, deep: [{ [canary]: [canary] }] },
      addresses: [{ ...address, ...place, phone: canary }],
    }
    const made = await visitor.call(native, { method: 'POST', path: '/customers', json: members })
    const { id } = z.object({ id: z.string() }).parse(ok(made).json)
    const post = async (path: string, json: object) =>
      ok(await visitor.call(native, { method: 'POST', path: `/customers/${id}${path}`, json }))
    await post('/points', { kind: 'earn', amount: 1, reference: canary, notes: canary })
    await post('/credit', { kind: 'give', amount: 1, reference: canary, notes: canary })
    const line = { sku: canary, title: canary, quantity: 1, amount: 1 }
    await post('/orders', { reference: canary, total: 1, note: canary, lines: [line] })
    await post('/sign-ins', { reference: canary, user_agent: canary })
    await post('/consents', { accepts_marketing: true, source: canary, wording: canary, reference: canary })
    // What no route takes as it is: the rest of the columns of text, by hand.
    const byHand = `update customers set locale = $3, phone = $3, email = $3, shipping = $4
      where organization_id = $1 and reference = $2`
    const shipping = { name: canary, address: { line1: canary, country: canary } }
    await scope.store.rows({ text: byHand }, [scope.organization.id, id, canary, shipping])
    const { text } = await pageOf(fromUlid(id) ?? '')
    assert.doesNotMatch(text, /<(script|img)/i)
    assert.doesNotMatch(text, /<[^>]*onerror/)
    assert.ok(text.split('&#60;script&#62;').length > 60)
    // Beside our own tags no sign is left that could begin or end one.
    const body = text.slice(text.indexOf('<body>'))
    assert.doesNotMatch(body.replaceAll(/<\/?[a-z][a-z\d]*( [a-z-]+="[^"<>]*")*>/g, ''), /[<>]/)
  })
})
