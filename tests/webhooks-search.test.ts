import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import type { Method } from '../src/http/route.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** The filter of a webhook as a search text, as lists have it. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const ask = (method: Method, path: string, json: unknown) => me.call(native, { method, path, json })
const url = 'https://hooks.example.com/'
const Made = z.looseObject({ id: z.string() })
const Problem = z.looseObject({
  errors: z.array(z.looseObject({ pointer: z.string(), column: z.int().optional() })),
})

test('is shown as text and as JSON, whichever it came as, and changed and removed by either', async () => {
  const filter = { op: 'equals', field: 'tag', text: 'vip' }
  const made = await ask('POST', '/webhooks', { url, q: 'tag:vip' })
  assert.equal(made.status, 201, made.text)
  assert.partialDeepStrictEqual(made.json, { filter, q: 'tag:vip' })
  const path = `/webhooks/${Made.parse(made.json).id}`
  const changed = await ask('PATCH', path, { q: 'total_spent:>12.50' })
  const compared = { op: 'compare', field: 'total_spent', is: '>', value: 1250 }
  assert.partialDeepStrictEqual(changed.json, { filter: compared, q: 'total_spent:>12.50' })
  assert.partialDeepStrictEqual((await ask('PATCH', path, { filter })).json, { filter, q: 'tag:vip' })
  assert.partialDeepStrictEqual((await ask('PATCH', path, { filter: null })).json, { filter: null, q: null })
  const all = await ask('POST', '/webhooks', { url })
  assert.partialDeepStrictEqual(all.json, { filter: null, q: null })
})

test('that cannot be read is pointed at with its column; one beside a filter in JSON is refused', async () => {
  const { id } = Made.parse((await ask('POST', '/webhooks', { url })).json)
  await ask('POST', '/lists', { name: 'Moving', q: 'tag:vip' })
  for (const [method, path, more] of [
    ['POST', '/webhooks', { url }],
    ['PATCH', `/webhooks/${id}`, {}],
  ] as const) {
    for (const [q, column] of [
      ['tag:vip total_spent:lots', 21],
      ['list:Moving', 6],
    ] as const) {
      const refused = await ask(method, path, { ...more, q })
      assert.equal(refused.status, 422)
      assert.partialDeepStrictEqual(Problem.parse(refused.json).errors, [{ pointer: '#/q', column }])
    }
    const both = { ...more, q: 'tag:vip', filter: { op: 'flag', field: 'wholesale', is: true } }
    assert.equal((await ask(method, path, both)).status, 422)
  }
})
