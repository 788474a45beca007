import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import * as customers from '../../src/core/customers/customers.ts'
import { newId, toUlid } from '../../src/core/ids.ts'
import * as lists from '../../src/core/lists/lists.ts'
import { face } from '../../src/dialects/loke/index.ts'
import { insertCustomers, insertGiven } from '../support/given.ts'
import { type Answer, startServer, type TestServer, type Visitor } from '../support/server.ts'

/** Walks along X-Next-Page, while customers, members and lists come and go between the pages. */

const Rows = z.array(z.object({ id: z.string() }))

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

async function walk(
  visitor: Visitor,
  path: string,
  between: () => Promise<void>,
): Promise<{ ids: string[]; links: string[]; sizes: number[] }> {
  let answer: Answer = await visitor.call(face, { method: 'GET', path })
  const walked = { ids: [] as string[], links: [] as string[], sizes: [] as number[] }
  for (;;) {
    assert.equal(answer.status, 200, answer.text)
    const rows = Rows.parse(answer.json)
    walked.ids.push(...rows.map(({ id }) => id))
    walked.sizes.push(rows.length)
    const link = answer.headers.get('x-next-page')
    if (link === null || walked.links.length > 20) return walked
    walked.links.push(link)
    await between()
    answer = await visitor.follow(link)
  }
}

/** Ids (uuid) in the order of their making, so many of them. */
function ids(count: number): string[] {
  const at = new Date('2025-01-01T00:00:00Z')
  return Array.from({ length: count }, () => newId(at))
}

for (const [sort, query] of [
  ['creation', '?mine=1'],
  ['last change', '?sort=updated&mine=1'],
] as const) {
  test(`customers by ${sort}: a thousand at a time, none twice and none missed`, async () => {
    const visitor = await server.enter()
    const { scope } = visitor
    const stayers = ids(2100)
    const goers = ids(30)
    const rows = [...stayers, ...goers].map((id, index) => ({
      id,
      createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 4))),
      updatedAt: new Date(Date.UTC(2026, 1, 1 + (index % 7))),
    }))
    await insertCustomers(server.database, visitor.organization, rows)
    const {
      ids: seen,
      links,
      sizes,
    } = await walk(visitor, `/organizations/:organization/customers${query}`, async () => {
      for (const id of goers.splice(0, 10)) await customers.remove(scope, { id })
      await customers.create(scope, { fullName: 'New Comer' }, { uniqueEmail: false })
    })
    const wanted = new Set(stayers.map(toUlid))
    assert.deepEqual(seen.filter((id) => wanted.has(id)).toSorted(), [...wanted].toSorted())
    assert.equal(new Set(seen).size, seen.length)
    assert.deepEqual(sizes.slice(0, 2), [1000, 1000])
    for (const link of links) {
      assert.ok(
        link.startsWith(
          `${server.origin}/loke/organizations/${toUlid(scope.organization.id)}/customers${query}&after=`,
        ),
        link,
      )
      assert.ok(new URL(link).searchParams.get('after'))
    }
  })
}

test('memberships: ten at a time, by the id of the list', async () => {
  const visitor = await server.enter()
  const { scope } = visitor
  const [customerId = ''] = ids(1)
  const members = [{ customerId, addedAt: new Date('2025-06-01T00:00:00Z') }]
  const given = ids(25).map((id) => ({ id, name: 'A', createdAt: new Date('2025-01-01T00:00:00Z'), members }))
  await insertGiven(server.database, scope.organization, { given: [{ id: customerId }], lists: given })
  const path = `/organizations/:organization/customers/${toUlid(customerId)}/memberships`
  const first = given[0]?.id ?? ''
  const walked = await walk(visitor, path, () =>
    lists.remove(scope, first, { id: customerId }).catch(() => undefined),
  )
  assert.deepEqual(
    walked.ids,
    given.map(({ id }) => toUlid(id)),
  )
  assert.deepEqual(walked.sizes, [10, 10, 5])
})

test('members and lists: a thousand at a time', async () => {
  const visitor = await server.enter()
  const { scope } = visitor
  const people = ids(1005)
  const [id = '', ...more] = ids(1002)
  const addedAt = new Date('2025-06-01T00:00:00Z')
  const createdAt = new Date('2025-01-01T00:00:00Z')
  await insertGiven(server.database, scope.organization, {
    given: people.map((person) => ({ id: person })),
    lists: [
      { id, name: 'A', createdAt, members: people.map((customerId) => ({ customerId, addedAt })) },
      ...more.map((other) => ({ id: other, name: 'B', createdAt })),
    ],
  })
  const members = await walk(
    visitor,
    `/organizations/:organization/customer-lists/${toUlid(id)}/members`,
    () => lists.remove(scope, id, { id: people[3] ?? '' }),
  )
  assert.deepEqual(members.ids, people.map(toUlid))
  assert.deepEqual(members.sizes, [1000, 5])
  const all = await walk(visitor, '/organizations/:organization/customer-lists', async () => {})
  assert.deepEqual(all.ids, [id, ...more].map(toUlid))
})

test('a cursor of another list or sort is a bad request', async () => {
  const visitor = await server.enter()
  const at = new Date()
  const cursor = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')
  for (const path of [
    `customers?after=${cursor([newId(at)])}`,
    'customer-lists?after=abc',
    `customers?sort=updated&after=${cursor(['createdAt', at, newId(at)])}`,
  ]) {
    const { status, json } = await visitor.call(face, {
      method: 'GET',
      path: `/organizations/:organization/${path}`,
    })
    assert.equal(status, 400)
    assert.equal(z.object({ code: z.string() }).parse(json).code, 'bad_request')
  }
})
