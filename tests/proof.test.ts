import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** An outsider who has read docs/guides/proof.md and nothing else computes the chain. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const get = async (path: string) => (await me.call(native, { method: 'GET', path })).json
const sha256 = (...parts: readonly (string | Buffer)[]) =>
  parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest('hex')

/** RFC 8785, word for word: 3.2.2 for values, 3.2.3 for the order of members. */
function inOneForm(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneForm).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${inOneForm(member)}`).join(',')}}`
}

const Link = z.looseObject({
  ...{ position: z.int(), id: z.string(), hash: z.string() },
  ...{ previous: z.string().nullable(), digest: z.string().nullable() },
})
const Links = z.object({ data: z.array(Link), next: z.string().nullable() })

async function allLinks() {
  const found: z.output<typeof Link>[] = []
  let page = Links.parse(await get('/events/chain/links?limit=3'))
  for (;;) {
    found.push(...page.data)
    if (page.next === null) return found
    page = Links.parse((await me.follow(page.next)).json)
  }
}

test('whoever follows the guide computes the same chain, before and after an erasure', async () => {
  const names = ['Ada', 'Łukasz', '\u{1F9C0}', 'a"b\\c\u001f\u2028']
  for (const [nth, name] of names.entries()) {
    const metadata = {
      10: nth,
      9: [9007199254740991, 1e-7, 0.1, -5, null],
      é: { z: true, a: name },
      '\uFB33': 1,
      '\u{1F600}': 2,
    }
    const json = { first_name: name, reference: `p${nth}`, metadata, addresses: [{ city: name }] }
    assert.equal((await me.call(native, { method: 'POST', path: '/customers', json })).status, 201)
    await me.call(native, { method: 'PATCH', path: `/customers/reference:p${nth}`, json: { tags: [name] } })
  }
  const check = async (count: number, erased: number) => {
    const links = await allLinks()
    assert.equal(links.length, count)
    let previous: string | null = null
    for (const [index, { hash, ...link }] of links.entries()) {
      assert.deepEqual([link.position, link.previous], [index + 1, previous])
      assert.equal(sha256(inOneForm(link)), hash)
      previous = hash
    }
    const last = links.at(-1)
    assert.partialDeepStrictEqual(await get('/events/chain'), { position: last?.position, hash: last?.hash })
    assert.partialDeepStrictEqual(await get(`/events/${last?.id}`), { hash: last?.hash })
    const rows = await server.database.rows<{ salt: Buffer | null; digest: Buffer | null; data: unknown }>(
      { text: 'select salt, digest, data from events where organization_id = $1 order by position' },
      [me.organization.id],
    )
    let gone = 0
    for (const [index, { salt, digest, data }] of rows.entries()) {
      assert.equal(digest?.toString('hex') ?? null, links[index]?.digest)
      if (digest === null) assert.deepEqual([salt, data], [null, null])
      else if (salt === null) gone += data === null ? 1 : 100
      else assert.equal(sha256(salt, inOneForm(data)), digest.toString('hex'))
    }
    assert.equal(gone, erased)
    return links
  }
  const links = await check(8, 0)
  await me.call(native, { method: 'DELETE', path: '/customers/reference:p1' })
  assert.deepEqual((await check(9, 2)).slice(0, 8), links)
})

test('an organization in which nothing has happened has a chain without an end', async () => {
  const other = await server.enter()
  const answer = await other.call(native, { method: 'GET', path: '/events/chain' })
  assert.deepEqual(answer.json, { position: 0, hash: null, at: null })
})
