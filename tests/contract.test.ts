import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Coverage, Example } from '../src/dialects/example.ts'
import { dialects } from '../src/dialects/index.ts'
import type { Face } from '../src/http/face.ts'
import { assertSame, isPlaceholder } from './support/compare.ts'
import { insertGiven } from './support/given.ts'
import { type Answer, startServer, type TestServer } from './support/server.ts'

/** The contract of every dialect: each documented request gets the documented answer, and each route is documented. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

type Documents = { readonly examples: readonly Example[]; readonly coverage: Coverage }

async function load({ name }: Face): Promise<Documents> {
  const { examples }: Pick<Documents, 'examples'> = await import(`../src/dialects/${name}/examples.ts`)
  const { coverage }: Pick<Documents, 'coverage'> = await import(`../src/dialects/${name}/coverage.ts`)
  return { examples, coverage }
}

const loaded = await Promise.allSettled(dialects.map(load))

for (const [index, face] of dialects.entries()) {
  const documents = loaded[index]
  if (documents?.status !== 'fulfilled') {
    test(`${face.title}: has examples.ts and coverage.ts`, () => assert.fail(String(documents?.reason)))
    continue
  }
  const { examples, coverage } = documents.value

  describe(`${face.title}: documented examples`, () => {
    for (const example of examples) {
      test(`${example.route}: ${example.title}`, () => replay(face, example, coverage.ordered))
    }
  })

  describe(`${face.title}: coverage`, () => {
    const routes = face.routes.map(({ method, path }) => `${method} ${path}`)

    test('the routes are exactly the documented ones', () => {
      assert.deepEqual(routes.toSorted(), coverage.documented.toSorted())
    })

    test('each has an example or a stated reason', () => {
      const exercised = new Set(examples.map(({ route }) => route))
      const bare = routes.filter((route) => !exercised.has(route))
      assert.deepEqual(bare.toSorted(), Object.keys(coverage.withoutExample).toSorted())
    })

    test('every example is of a route, and no two are called the same', () => {
      const titles = examples.map(({ route, title }) => `${route}: ${title}`)
      assert.equal(new Set(titles).size, titles.length)
      for (const { route } of examples) assert.ok(routes.includes(route), route)
    })
  })
}

async function replay(face: Face, example: Example, ordered: boolean): Promise<void> {
  const visitor = await server.enter(example.organization)
  await insertGiven(server.database, visitor.organization, example)
  for (const request of example.before ?? []) {
    const { status, text } = await visitor.call(face, request)
    assert.ok(status < 300, `${request.method} ${request.path} beforehand: ${status} ${text}`)
  }
  const answer = await visitor.call(face, example.request)
  assert.equal(answer.status, example.answer.status, answer.text)
  assertHeaders(answer, example)
  if (!('body' in example.answer)) assert.equal(answer.text, '')
  else assertSame(answer.json, example.answer.body, ordered)
}

function assertHeaders({ headers }: Answer, { answer }: Example): void {
  for (const [name, expected] of Object.entries(answer.headers ?? {})) {
    const value = headers.get(name)
    if (isPlaceholder(expected)) assert.match(value ?? '', expected.matches, name)
    else assert.equal(value, expected, name)
  }
}
