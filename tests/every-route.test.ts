import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import * as tokens from '../src/core/organizations/tokens.ts'
import { verify } from '../src/core/verify.ts'
import { everyFace } from '../src/faces.ts'
import type { Face } from '../src/http/face.ts'
import { allowedMethods, pathTable } from '../src/http/path-table.ts'
import type { Route } from '../src/http/route.ts'
import { hostileBodies, hostileQueries } from './support/hostile-requests.ts'
import { leastOf, leastQuery, type Sent } from './support/least-request.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'
import { namesSomething, nowhere, pathIn, populate, type World } from './support/world.ts'

/** What holds for every route of every face; a new face is covered as soon as it is registered. */

// What is said of each member, and where in a search text the mistake is.
const problem = {
  code: z.string(),
  detail: z.string(),
  column: z.int().optional(),
  expected: z.string().optional(),
}

// The vendors' error bodies as their documents and clients have them.
const errorBodies: Record<string, z.ZodType> = {
  spoonity: z.strictObject({ internal_code: z.union([z.null(), z.string()]), message: z.string().min(1) }),
  'digital-river': z.strictObject({
    type: z.string().regex(/^[a-z_]+$/),
    errors: z
      .array(
        z.strictObject({ code: z.string(), parameter: z.string().optional(), message: z.string().min(1) }),
      )
      .min(1),
  }),
  spiffy: z.strictObject({
    errors: z.union([z.string().min(1), z.record(z.string(), z.array(z.string().min(1)).min(1))]),
  }),
  loke: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    type: z.string(),
    instance: z.string().length(26),
  }),
  // Ours: RFC 9457.
  native: z.strictObject({
    type: z.string().regex(/^\/problems\/[a-z_]+$/),
    title: z.string().min(1),
    status: z.int(),
    detail: z.string().min(1),
    request_id: z.string().length(26),
    conflicting_id: z.string().length(26).optional(),
    balance: z.int().optional(),
    asked: z.int().optional(),
    errors: z
      .array(
        z.union([
          z.strictObject({ pointer: z.string().regex(/^#/), ...problem }),
          z.strictObject({ parameter: z.string(), ...problem }),
          z.strictObject({ header: z.string(), ...problem }),
        ]),
      )
      .optional(),
  }),
}

let server: TestServer
let mine: Visitor
let foreign: Visitor
let world: World
let readOnly: string

before(async () => {
  const unlimited = { limit: Number.MAX_SAFE_INTEGER, period: 300 }
  const callLimits = new Map(everyFace.map(({ name }) => [name, unlimited]))
  server = await startServer({ settings: { callLimits } })
  mine = await server.enter()
  foreign = await server.enter()
  world = await populate(mine.scope)
  await populate(foreign.scope)
  readOnly = await tokenWith({ scopes: ['read'], faces: null, expiresAt: null })
})
after(() => server.close())

async function tokenWith(input: Omit<tokens.NewToken, 'name'>): Promise<string> {
  return (await tokens.create(mine.scope, { name: 'test', ...input })).text
}

for (const face of everyFace) {
  describe(face.title, () => {
    // What asks for no token is held to its own standard: tests/oauth-tokens.test.ts.
    const guarded = face.routes.filter(({ needs }) => needs !== 'nothing')
    for (const route of guarded) describe(`${route.method} ${route.path}`, () => coverRoute(face, route))

    test('a path that it does not have is not found, in its own words', async () => {
      await assertError(face, await send(face, '/no/such/path', {}), [404])
      await assertError(face, await send(face, '/%E0%A4%A', {}), [400, 404])
    })
  })
}

function coverRoute(face: Face, route: Route): void {
  const writes = route.method !== 'GET'
  const call = (where: World, { headers, ...sent }: Sent = {}) => {
    const least = leastOf(face, route)
    return send(face, pathIn(where, face, route) + leastQuery(face, route), {
      ...least,
      ...sent,
      headers: { ...least.headers, ...headers },
    })
  }

  test('no token, or a wrong one, is refused with a challenge', async () => {
    const wrong = `Bearer ${mine.token.slice(0, -4)}AAAA`
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      'Basic !!!',
      'Basic eDp5',
      'Digest x',
      wrong,
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      const answer = await call(world, { headers: { authorization } })
      await assertError(face, answer, [401])
      assert.match(answer.headers.get('www-authenticate') ?? '', /Bearer/)
    }
  })

  test('a token without the right to it is forbidden', async () => {
    const elsewhere = await tokenWith({
      scopes: ['admin'],
      faces: [otherFace(face)],
      expiresAt: null,
    })
    await assertError(face, await call(world, { headers: { authorization: `Bearer ${elsewhere}` } }), [403])
    if (route.needs === 'read') return
    await assertError(face, await call(world, { headers: { authorization: `Bearer ${readOnly}` } }), [403])
  })

  test('a token that has expired is refused', async () => {
    const expired = await tokenWith({ scopes: ['admin'], faces: null, expiresAt: new Date(Date.now() + 40) })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await assertError(face, await call(world, { headers: { authorization: `Bearer ${expired}` } }), [401])
  })

  if (namesSomething(route)) {
    test('what does not exist, and what belongs to somebody else, is not found', async () => {
      await assertError(face, await call(nowhere(world.organizationId)), [404])
      await assertError(
        face,
        await call(world, { headers: { authorization: `Bearer ${foreign.token}` } }),
        [404],
      )
    })

    test('a path that cannot be parsed is not found', async () => {
      for (const odd of [
        '%00',
        '%ED%A0%80',
        "'",
        '-1',
        '1e3',
        '99999999999999999999',
        'x'.repeat(2000),
        '%2e%2e%2f',
      ]) {
        const path = route.path.replace(/:(?!organizationId\b)\w+/g, odd)
        const own = path.replace(/:(\w+)/g, (whole) => pathIn(world, face, { ...route, path: whole }))
        await assertError(face, await send(face, own, leastOf(face, route)), [404])
      }
    })
  }

  if (!writes) {
    test('hostile query strings get an answer or its own error, never a failure', () =>
      together(hostileQueries(route), async (query) => {
        const answer = await send(face, `${pathIn(world, face, route)}?${query}`, leastOf(face, route))
        if (answer.status >= 400) await assertError(face, answer, [400, 404, 422])
        else await answer.arrayBuffer()
      }))
  }

  if (route.body) {
    test('hostile bodies get its own error or are tolerated, never a failure and never half a write', async () => {
      // In an organization of its own, of which little has to be verified.
      const { scope, token } = await server.enter()
      const subject = await populate(scope)
      const drift = await verify(scope)
      await together(hostileBodies(face, route), async (sent) => {
        const headers = { authorization: `Bearer ${token}`, ...sent.headers }
        const answer = await call(subject, { ...sent, headers })
        if (answer.status >= 400) await assertError(face, answer, [400, 404, 409, 413, 415, 422])
        else await answer.arrayBuffer()
      })
      assert.deepEqual(await verify(scope), drift)
    })
  }

  if (!writes) {
    test('HEAD answers as GET does, without the body; a trailing slash changes nothing', async () => {
      const got = await call(world)
      const head = await call(world, { method: 'HEAD' })
      assert.equal(head.status, got.status)
      assert.equal(await head.text(), '')
      assert.equal(head.headers.get('content-length'), got.headers.get('content-length'))
      const slashed = await send(
        face,
        `${pathIn(world, face, route)}/${leastQuery(face, route)}`,
        leastOf(face, route),
      )
      assert.equal(slashed.status, got.status)
      // A link to the following page leads the way that the caller came.
      const [one, other] = [(await slashed.text()).replaceAll('/?', '?'), await got.text()]
      // All that is held says when it was given out, and how often.
      if (!/\/export(\.html)?$/.test(route.path)) assert.equal(one, other)
      assert.equal(got.status, 200)
    })
  }

  test('another method on its path is refused in its own words', async () => {
    const answer = await call(world, { method: unusedMethod(face, route) })
    await assertError(face, answer, [405])
    assert.match(answer.headers.get('allow') ?? '', new RegExp(route.method))
  })
}

/** Sixteen at a time. */
async function together<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
}

function otherFace(face: Face): string {
  return everyFace.find(({ name }) => name !== face.name)?.name ?? ''
}

/** A method that nothing at this path answers, a path with a parameter in that place included. */
function unusedMethod(face: Face, route: Route): string {
  const allowed = allowedMethods(pathTable(face.routes), pathIn(world, face, route))
  return ['PATCH', 'PUT', 'DELETE', 'POST', 'OPTIONS'].find((method) => !allowed.includes(method)) ?? ''
}

function send(face: Face, path: string, { headers, ...rest }: Sent): Promise<Response> {
  const init = { ...rest, headers: { authorization: `Bearer ${mine.token}`, ...headers } }
  return fetch(`${server.origin}${face.prefix}${path}`, {
    ...init,
    ...(rest.body instanceof Buffer
      ? { body: new Uint8Array(rest.body) }
      : rest.body === undefined
        ? {}
        : { body: rest.body }),
  })
}

async function assertError(face: Face, answer: Response, statuses: readonly number[]): Promise<void> {
  const text = await answer.text()
  assert.ok(statuses.includes(answer.status), `${answer.status}: ${text.slice(0, 500)}`)
  assert.match(answer.headers.get('content-type') ?? '', /json/)
  const shape = errorBodies[face.name]
  assert.ok(shape, `say what an error of ${face.name} looks like`)
  assert.deepEqual(shape.safeParse(JSON.parse(text)).error?.issues, undefined, text)
  assert.doesNotMatch(text, /select |insert into|\bat .*\.ts|node_modules|postgres|organization_id|stack/i)
}
