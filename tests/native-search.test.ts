import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { toUlid } from '../src/core/ids.ts'
import type { ExampleRequest } from '../src/dialects/example.ts'
import { face as loke } from '../src/dialects/loke/index.ts'
import { type Answer, startServer, type TestServer, type Visitor } from './support/server.ts'

/** Attributes, lists and searches of the native face over HTTP. */

type Method = ExampleRequest['method']

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter({ timeZone: 'Australia/Sydney' })
})
after(() => server.close())

function ask(method: Method, path: string, json?: unknown, who = me): Promise<Answer> {
  return who.call(native, { method, path, ...(json === undefined ? {} : { json }) })
}

async function ok(status: number, method: Method, path: string, json?: unknown, who = me): Promise<unknown> {
  const answer = await ask(method, path, json, who)
  assert.equal(answer.status, status, answer.text)
  return answer.json
}

const Made = z.object({ id: z.string() })
const Rows = z.object({ data: z.array(z.object({ id: z.string() })), next: z.string().nullable().optional() })
const Problem = z.object({ status: z.int(), errors: z.array(z.looseObject({})).optional() })
const idsOf = (json: unknown) => Rows.parse(json).data.map(({ id }) => id)

async function customer(json: object, who = me): Promise<string> {
  return Made.parse(await ok(201, 'POST', '/customers', json, who)).id
}

async function refused(status: number, method: Method, path: string, json?: unknown, who = me) {
  return Problem.parse(await ok(status, method, path, json, who)).errors ?? []
}

describe('attributes', () => {
  test('are defined, written, filtered by and removed', async () => {
    const who = await server.enter()
    const make = { name: 'shirt', type: 'option', options: ['S', 'Extra large'] }
    assert.partialDeepStrictEqual(await ok(201, 'POST', '/attributes', make, who), {
      ...make,
      label: 'shirt',
    })
    await ok(201, 'POST', '/attributes', { name: 'size', type: 'number' }, who)
    const big = await customer({ attributes: { shirt: 'Extra large', size: 46.5 } }, who)
    const small = await customer({ attributes: { size: 36 } }, who)
    const search = async (q: string) =>
      idsOf(await ok(200, 'GET', `/customers?q=${encodeURIComponent(q)}`, undefined, who))
    assert.deepEqual(await search('attribute.shirt:"extra LARGE"'), [big])
    assert.deepEqual(await search('attribute.size:<40'), [small])
    assert.deepEqual(await search('-attribute.shirt:*'), [small])
    const [wrong] = await refused(422, 'PATCH', `/customers/${small}/attributes`, { nothing: 1 }, who)
    assert.partialDeepStrictEqual(wrong, { pointer: '#/nothing', code: 'unknown_member' })
    assert.deepEqual(
      await ok(200, 'PATCH', `/customers/${small}/attributes`, { shirt: 'S', size: null }, who),
      { shirt: 'S' },
    )
    assert.deepEqual(await ok(200, 'GET', `/customers/${small}/attributes`, undefined, who), { shirt: 'S' })
    assert.equal((await ask('DELETE', '/attributes/shirt', undefined, who)).status, 409)
    await ok(200, 'PATCH', `/customers/${big}`, { attributes: { shirt: null } }, who)
    assert.equal((await ask('PATCH', '/attributes/shirt', { options: ['Extra large'] }, who)).status, 409)
    await ok(200, 'PATCH', '/attributes/shirt', { options: ['S'], label: 'Shirt' }, who)
    await ok(200, 'PATCH', `/customers/${small}/attributes`, { shirt: null }, who)
    await ok(204, 'DELETE', '/attributes/shirt', undefined, who)
    assert.equal((await ask('GET', '/attributes/shirt', undefined, who)).status, 404)
    assert.partialDeepStrictEqual(await ok(200, 'GET', '/attributes', undefined, who), {
      data: [{ name: 'size' }],
      next: null,
    })
  })

  test('are refused where they are wrong', async () => {
    await ok(201, 'POST', '/attributes', { name: 'age', type: 'integer' })
    assert.deepEqual(await refused(422, 'POST', '/customers', { attributes: { age: 1.5 } }), [
      { pointer: '#/attributes/age', code: 'integer', detail: 'must be a whole number' },
    ])
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/customers', { attributes: { height: 5 } }), [
      { pointer: '#/attributes/height', code: 'unknown_member' },
    ])
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/attributes', { name: 'age', type: 'text' }), [
      { pointer: '#/name', code: 'taken' },
    ])
  })
})

describe('a search', () => {
  test('by text and by JSON finds and counts the same, page by page', async () => {
    const who = await server.enter()
    const ids: string[] = []
    for (let nth = 0; nth < 5; nth += 1)
      ids.push(await customer({ first_name: 'Zoë', tags: [`t${nth}`] }, who))
    await customer({ first_name: 'Al' }, who)
    const q = 'name:zoe -tag:t3'
    const filter = {
      op: 'all',
      of: [
        { op: 'contains', field: 'name', text: 'zoe' },
        { op: 'not', of: { op: 'equals', field: 'tag', text: 'T3' } },
      ],
    }
    const wanted = ids.filter((_, nth) => nth !== 3)
    const walked: string[] = []
    let address: string | null | undefined = `/customers?limit=2&q=${encodeURIComponent(q)}`
    let page = await ok(200, 'GET', address, undefined, who)
    for (;;) {
      walked.push(...idsOf(page))
      address = Rows.parse(page).next
      if (!address) break
      page = (await who.follow(address)).json
    }
    assert.deepEqual(walked, wanted)
    for (const search of [{ q }, { filter }]) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const body = { ...search, limit: 3, sort: '-created_at', ...(after && { after }) }
        const found = await ok(200, 'POST', '/customers/search', body, who)
        seen.push(...idsOf(found))
        after = z.object({ after: z.string().nullable() }).parse(found).after
      } while (after)
      assert.deepEqual(seen.toReversed(), wanted)
      assert.deepEqual(await ok(200, 'POST', '/customers/count', search, who), { count: 4 })
    }
    assert.deepEqual(
      await ok(200, 'GET', `/customers/count?q=${encodeURIComponent(q)}&tag=t1`, undefined, who),
      { count: 1 },
    )
    assert.deepEqual(await ok(200, 'POST', '/customers/count', {}, who), { count: 6 })
    const chosen = await ok(200, 'POST', '/customers/search', { filter, fields: 'tags', limit: 1 }, who)
    assert.partialDeepStrictEqual(chosen, { data: [{ id: ids[0], tags: ['t0'] }] })
  })

  test('with an error is told the column, and with a wrong filter the place', async () => {
    const [parameter] = await refused(422, 'GET', '/customers?q=total_spent:lots')
    assert.partialDeepStrictEqual(parameter, { parameter: 'q', column: 13, code: 'format' })
    assert.match(String(parameter?.expected), /an amount with at most 2 decimals/)
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/customers/count', { q: '(' }), [
      { pointer: '#/q', column: 2, expected: 'a condition' },
    ])
    const filter = { op: 'all', of: [{ op: 'compare', field: 'credit', is: '>', value: 'x' }] }
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/customers/search', { filter }), [
      { pointer: '#/filter/of/0/value', detail: 'must be a whole number' },
    ])
    const unknown = { op: 'has_attribute', name: 'shoe' }
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/customers/search', { filter: unknown }), [
      { pointer: '#/filter/name' },
    ])
    assert.partialDeepStrictEqual(await refused(422, 'POST', '/customers/search', { filter, q: 'x' }), [
      { pointer: '#/q' },
    ])
    let deep: object = { op: 'all', of: [] }
    for (let level = 0; level < 500; level += 1) deep = { op: 'not', of: deep }
    assert.equal((await ask('POST', '/customers/count', { filter: deep })).status, 422)
  })
})

describe('suggestions', () => {
  test('begin with what was typed, by every name that a customer goes by', async () => {
    const who = await server.enter({ country: 'AU' })
    const id = await customer(
      {
        first_name: 'Ádám',
        last_name: 'de Witt',
        email: 'Adam@Example.com',
        phone: '(02) 9374 4000',
        reference: 'erp-7',
      },
      who,
    )
    await customer({ first_name: 'Bea', last_name: 'Adams', email: 'b_a@example.com' }, await server.enter())
    const by = async (text: string) => {
      const json = await ok(
        200,
        'GET',
        `/customers/suggestions?text=${encodeURIComponent(text)}`,
        undefined,
        who,
      )
      const Suggested = z.object({ data: z.array(z.object({ id: z.string(), by: z.string() })) })
      return Suggested.parse(json).data.map((found) => [found.id === id, found.by])
    }
    assert.deepEqual(await by('ADA'), [[true, 'email']])
    assert.deepEqual(await by('adám d'), [[true, 'name']])
    assert.deepEqual(await by('De W'), [[true, 'last_name']])
    assert.deepEqual(await by('(02) 93'), [[true, 'phone']])
    assert.deepEqual(await by('0293'), [[true, 'phone']])
    assert.deepEqual(await by('+61 2 9'), [[true, 'phone']])
    assert.deepEqual(await by('erp-'), [[true, 'reference']])
    for (const nothing of ['', '  ', 'dam', '%', 'ada_', 'Witt', 'bea'])
      assert.deepEqual(await by(nothing), [], nothing)
    const { number } = z
      .object({ number: z.int() })
      .parse(await ok(200, 'GET', `/customers/${id}`, undefined, who))
    assert.deepEqual(await by(String(number)), [[true, 'number']])
    await ok(204, 'DELETE', `/customers/${id}`, undefined, who)
    assert.deepEqual(await by('ada'), [])
  })

  test('are as many as were asked for', async () => {
    const who = await server.enter()
    for (let nth = 0; nth < 4; nth += 1) await customer({ first_name: 'Same', last_name: `No ${nth}` }, who)
    const found = idsOf(await ok(200, 'GET', '/customers/suggestions?text=same&limit=3', undefined, who))
    assert.equal(new Set(found).size, 3)
  })
})

describe('lists', () => {
  test('are static or dynamic, and both are a customer’s memberships, in LOKE’s face too', async () => {
    const who = await server.enter()
    const id = await customer({ first_name: 'Ana', tags: ['vip'] }, who)
    const other = await customer({}, who)
    const kept = Made.parse(await ok(201, 'POST', '/lists', { name: 'Kept' }, who)).id
    const made = await ok(
      201,
      'POST',
      '/lists',
      { name: 'VIPs', q: 'tag:vip created:last 7 days -list:Kept' },
      who,
    )
    assert.partialDeepStrictEqual(made, {
      kind: 'dynamic',
      member_count: 1,
      q: `tag:vip created_at:>="7 days ago" -list:${kept}`,
    })
    const dynamic = Made.parse(made).id
    const Members = z.object({ data: z.array(z.object({ customer: Made, added_at: z.string().nullable() })) })
    const members = async (list: string) =>
      Members.parse(await ok(200, 'GET', `/lists/${list}/members`, undefined, who)).data.map(
        (one) => one.customer.id,
      )
    const memberships = async () =>
      idsOf(await ok(200, 'GET', `/customers/${id}/lists?limit=1`, undefined, who))
    assert.deepEqual(await members(dynamic), [id])
    assert.deepEqual(await memberships(), [dynamic])
    await ok(204, 'PUT', `/lists/${kept}/members/${other}`, undefined, who)
    await ok(200, 'GET', `/lists/${kept}/members/${other}`, undefined, who)
    assert.equal((await ask('GET', `/lists/${kept}/members/${id}`, undefined, who)).status, 404)
    assert.equal((await ask('PUT', `/lists/${dynamic}/members/${other}`, undefined, who)).status, 409)
    assert.equal((await ask('DELETE', `/lists/${kept}`, undefined, who)).status, 409)

    const inLoke = async () => {
      const path = `/organizations/:organization/customers/${id}/memberships`
      const answer = await who.call(loke, { method: 'GET', path })
      return z
        .array(Made)
        .parse(answer.json)
        .map((list) => list.id)
    }
    assert.deepEqual(await inLoke(), [dynamic])
    const path = `/organizations/:organization/customer-lists/${dynamic}`
    assert.partialDeepStrictEqual((await who.call(loke, { method: 'GET', path })).json, { memberCount: 1 })
    assert.equal((await who.call(loke, { method: 'PUT', path: `${path}/members/${other}` })).status, 409)
    await ok(204, 'PUT', `/lists/${kept}/members/${id}`, undefined, who)
    assert.deepEqual([await memberships(), await inLoke(), await members(dynamic)], [[kept], [kept], []])
    // Of a list by «any list at all», too, the members and the memberships agree.
    const some = await ok(201, 'POST', '/lists', { name: 'On some', q: 'list:* -tag:*' }, who)
    assert.partialDeepStrictEqual(some, { q: 'list:* -tag:*', member_count: 1 })
    const on = idsOf(await ok(200, 'GET', `/customers/${other}/lists`, undefined, who))
    assert.deepEqual(on, [kept, Made.parse(some).id])
    await ok(204, 'DELETE', `/lists/${Made.parse(some).id}`, undefined, who)

    assert.partialDeepStrictEqual(
      await ok(200, 'PATCH', `/lists/${dynamic}`, { name: 'All', filter: { op: 'all', of: [] } }, who),
      {
        name: 'All',
        q: '*',
        member_count: 2,
      },
    )
    await ok(204, 'DELETE', `/lists/${kept}`, undefined, who)
    assert.deepEqual(await memberships(), [dynamic])
    assert.equal((await ask('GET', `/lists/${kept}`, undefined, who)).status, 404)
  })

  test('are found in a search by name, a dynamic one by what it selects', async () => {
    const who = await server.enter()
    const id = await customer({ tags: ['vip'] }, who)
    await customer({}, who)
    await ok(201, 'POST', '/lists', { name: 'The VIPs', q: 'tag:vip' }, who)
    const search = (q: string) => ask('GET', `/customers?q=${encodeURIComponent(q)}`, undefined, who)
    assert.deepEqual(idsOf((await search('list:"The VIPs"')).json), [id])
    await ok(201, 'POST', '/lists', { name: 'The VIPs' }, who)
    const ambiguous = await search('list:"The VIPs"')
    assert.equal(ambiguous.status, 422)
    assert.match(ambiguous.text, /"column":6/)
    assert.equal((await search(`list:${toUlid(who.organization.id)}`)).status, 422)
    const [oldest] = idsOf(await ok(200, 'GET', '/lists', undefined, who))
    const [fault] = await refused(422, 'POST', '/lists', { name: 'x', q: `tag:vip list:${oldest}` }, who)
    assert.partialDeepStrictEqual(fault, { pointer: '#/q', column: 14 })
    const filter = { op: 'member_of', list: oldest }
    const [inJson] = await refused(422, 'POST', '/lists', { name: 'x', filter }, who)
    assert.partialDeepStrictEqual(inJson, { pointer: '#/filter/list' })
  })

  test('of another organization are not there', async () => {
    const there = await server.enter()
    const list = Made.parse(await ok(201, 'POST', '/lists', { name: 'there' }, there)).id
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['GET', '/members'],
    ] as const) {
      const answer = await ask(
        method,
        `/lists/${list}${path}`,
        method === 'PATCH' ? { name: 'x' } : undefined,
      )
      assert.equal(answer.status, 404, answer.text)
    }
    assert.equal((await ask('GET', `/customers?q=list:${list}`)).status, 422)
  })
})
