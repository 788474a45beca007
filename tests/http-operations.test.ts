import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { everyFace } from '../src/faces.ts'
import { openapi } from '../src/http/openapi.ts'
import { type Kit, startKit } from './support/kit.ts'
import { jsonOf } from './support/raw-http.ts'

let kit: Kit
before(async () => {
  kit = await startKit()
})
after(() => kit.stop())

const plain = (path: string) => fetch(kit.origin + path)

describe('operations', () => {
  test('say that the process is up and that the database answers', async () => {
    assert.deepEqual(await jsonOf(plain('/healthz')), { status: 'ok' })
    assert.equal((await plain('/readyz')).status, 200)
  })

  test('count answers by face, route and status', async () => {
    await kit.send('/test/things/1.json')
    await kit.send('/test/things/x.json')
    const answer = await plain('/metrics')
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/)
    const text = await answer.text()
    const line =
      /http_request_duration_seconds_count\{face="test",method="GET",path="\/test\/things\/:id.json",status="404"\} 1/
    assert.match(text, line)
    assert.match(text, /^process_cpu_seconds_total /m)
    assert.match(text, /^clientele_events_unsealed 0$/m)
    assert.match(text, /^clientele_database_connections_open \d+$/m)
  })

  test('say that a lost database is not ready, while the process is up', async () => {
    const lost = await startKit()
    await lost.dropDatabase()
    assert.equal((await fetch(`${lost.origin}/readyz`)).status, 503)
    assert.equal((await fetch(`${lost.origin}/healthz`)).status, 200)
    // What cannot be counted is not told, and the rest is.
    const told = await (await fetch(`${lost.origin}/metrics`)).text()
    assert.doesNotMatch(told, /^clientele_events_unsealed \d/m)
    assert.match(told, /^clientele_database_calls_waiting \d/m)
    await lost.server.close(100)
  })
})

describe('the documentation page', () => {
  test('loads everything from the server itself', async () => {
    for (const path of ['/docs', '/docs/']) {
      const answer = await plain(path)
      assert.match(
        answer.headers.get('content-security-policy') ?? '',
        /default-src 'none'; script-src 'self'/,
      )
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      const page = await answer.text()
      const files = Array.from(page.matchAll(/(?:src|href)="([^"]+)"/g), ([, file = '']) => file)
      const { urls } = JSON.parse(/id="faces">(.*?)<\/script>/.exec(page)?.[1] ?? '{}')
      assert.equal(urls.length, 3)
      for (const file of [...files, urls[0].url, urls[1].url]) {
        const address = new URL(file, kit.origin + path)
        assert.equal(address.origin, kit.origin)
        const served = await fetch(address)
        assert.equal(served.status, 200, file)
        await served.arrayBuffer()
      }
    }
    assert.equal((await plain('/docs/package.json')).status, 404)
    assert.equal((await plain('/docs/%2e%2e/package.json')).status, 404)
  })
})

describe('OpenAPI documents', () => {
  test('are served without a token, with the address that was used', async () => {
    const document = await jsonOf(plain('/shop/openapi.json'))
    assert.deepEqual(document.servers, [{ url: `${kit.origin}/shop` }])
    assert.deepEqual(Object.keys(document.paths), [
      '/things.json',
      '/things/{id}.json',
      '/fails/{how}',
      '/slow',
    ])
    const { post } = document.paths['/things.json']
    assert.deepEqual(Object.keys(post.requestBody.content), [
      'application/json',
      'application/x-www-form-urlencoded',
    ])
    assert.deepEqual(post.requestBody.content['application/json'].schema.required, ['name'])
    assert(Object.keys(post.responses).includes('401'))
    assert.equal(document.paths['/things/{id}.json'].get.parameters[0].in, 'path')
  })

  for (const face of everyFace) {
    test(`of ${face.name} is valid and names every route once`, async () => {
      const document = openapi(face, 'http://127.0.0.1:4000')
      const { valid, errors } = await new Validator().validate(structuredClone(document))
      assert(valid, JSON.stringify(errors, null, 2))
      const operations = Object.values(Object(document.paths)).flatMap((path) => Object.values(Object(path)))
      assert.equal(operations.length, face.routes.length)
      const names = new Set(operations.map((operation) => Object(operation).operationId))
      assert.equal(names.size, face.routes.length)
    })
  }
})
