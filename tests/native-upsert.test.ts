import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** PUT of a customer: under which names it makes one, and under which conditions. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const Shown = z.looseObject({
  id: z.string(),
  number: z.int(),
  note: z.string().nullable(),
  version: z.int(),
})

const put = (path: string, json: unknown, headers: Record<string, string> = {}) =>
  me.call(native, { method: 'PUT', path: `/customers/${path}`, json, headers })

test('If-None-Match: * makes and never changes, of many at once too', async () => {
  const once = { 'if-none-match': '*' }
  for (const name of ['reference:once', 'email:once@example.com']) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => put(name, { note: String(index) }, once)),
    )
    const statuses = answers.map(({ status }) => status).sort()
    assert.deepEqual(statuses, [201, ...Array.from({ length: 19 }, () => 412)], answers.at(-1)?.text)
    const later = await put(name, {})
    assert.equal(later.status, 200)
    const made = answers.find(({ status }) => status === 201)
    assert.deepEqual(Shown.parse(later.json), Shown.parse(made?.json))
  }
})

test('If-Match changes and never makes: a star stands for whoever is there', async () => {
  for (const tag of ['*', '"1"', 'W/"0"']) {
    const answer = await put('reference:nobody', { note: 'made?' }, { 'if-match': tag })
    assert.equal(answer.status, 412, tag)
  }
  assert.equal((await me.call(native, { method: 'GET', path: '/customers/reference:nobody' })).status, 404)
  assert.equal((await put('reference:somebody', { note: 'a' })).status, 201)
  const any = await put('reference:somebody', { note: 'b' }, { 'if-match': '*' })
  assert.deepEqual([any.status, Shown.parse(any.json).version], [200, 2])
  assert.equal((await put('reference:somebody', { note: 'c' }, { 'if-match': '"1"' })).status, 412)
  assert.equal((await put('reference:somebody', { note: 'c' }, { 'if-none-match': '"2"' })).status, 412)
  assert.equal((await put('reference:somebody', { note: 'c' }, { 'if-none-match': '"1"' })).status, 200)
})

test('a ULID and a number change whoever has them, and make nobody; a line of a bulk request too', async () => {
  const { id, number } = Shown.parse((await put('reference:named', { note: 'a' })).json)
  for (const [name, note] of [
    [id, 'by id'],
    [`number:${number}`, 'by number'],
  ] as const) {
    const answer = await put(name, { note })
    assert.deepEqual([answer.status, Shown.parse(answer.json).note], [200, note])
    const lines = await fetch(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${me.token}`, 'content-type': 'application/x-ndjson' },
      body: JSON.stringify({ op: 'upsert', customer: name, data: { note: 'by line' } }),
    })
    assert.partialDeepStrictEqual(JSON.parse(await lines.text()), { status: 200, id })
  }
  for (const name of ['number:999999', '01JZZZZZZZZZZZZZZZZZZZZZZZ']) {
    assert.equal((await put(name, { note: 'made?' })).status, 404, name)
  }
})
