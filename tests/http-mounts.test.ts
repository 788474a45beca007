import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Kit, startKit } from './support/kit.ts'
import { exchange, jsonOf, lines } from './support/raw-http.ts'

async function withKit(
  settings: Parameters<typeof startKit>[0],
  work: (kit: Kit) => Promise<void>,
): Promise<void> {
  const kit = await startKit(settings)
  try {
    await work(kit)
  } finally {
    await kit.stop()
  }
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
const linkOf = (answer: string) => /"link":"([^"]*)"/.exec(answer)?.[1]

describe('a face at / of its own', () => {
  test('on a port, with links that lead back there', () =>
    withKit({}, async (kit) => {
      const answer = await exchange(
        kit.facePort,
        lines('GET /things.json?a=1', { host: `127.0.0.1:${kit.facePort}` }),
      )
      assert.equal(linkOf(answer), `http://127.0.0.1:${kit.facePort}/things.json?a=1&page=2`)
      assert.equal(statusOf(await exchange(kit.facePort, lines('GET /shop/things'))), 404)
      assert.equal(statusOf(await exchange(kit.facePort, lines('GET /test/things.json'))), 404)
      assert.match(await exchange(kit.facePort, lines('GET /openapi.json')), /"openapi":"3\.1\.0"/)
    }))

  test('under a host name whose label is the organization of the token', () =>
    withKit({}, async (kit) => {
      const at = (host: string, token: string) =>
        exchange(kit.port, lines('GET /things', { host, authorization: `Bearer ${token}` }))
      assert.equal(
        linkOf(await at('acme.shop.example:80', 'right')),
        'http://acme.shop.example:80/things?page=2',
      )
      assert.match(await at('acme.shop.example', 'other'), /^HTTP\/1\.1 401 [\s\S]*"code":"unauthenticated"/)
      assert.equal(statusOf(await at('other.shop.example', 'other')), 200)
      assert.equal(statusOf(await at('acme.elsewhere.example', 'right')), 404)
    }))
})

describe('links', () => {
  const publicUrls = { general: 'https://c.example', ofFace: new Map([['shop', 'https://shop.example/api']]) }
  const forwarded = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'proxy.example',
    'x-forwarded-port': '8443',
    'x-forwarded-prefix': '/in',
  }

  test('lead to the public addresses that are configured', () =>
    withKit({ publicUrls, trustProxy: ['loopback'] }, async (kit) => {
      const answers = [lines('GET /test/things.json', forwarded), lines('GET /shop/things?a', forwarded)]
      const links = await Promise.all(answers.map(async (each) => linkOf(await exchange(kit.port, each))))
      assert.deepEqual(links, [
        'https://c.example/test/things.json?page=2',
        'https://shop.example/api/things?a&page=2',
      ])
    }))

  test('lead to where the connection came in when the caller names no host, or none that can be one', () =>
    withKit({}, async (kit) => {
      const old = `GET /shop/things HTTP/1.0\r\nauthorization: Bearer right\r\n\r\n`
      const wrong = lines('GET /shop/things', { host: 'a"<b>' })
      for (const request of [old, wrong]) {
        const link = linkOf(await exchange(kit.port, request))
        assert.equal(link, `http://127.0.0.1:${kit.port}/shop/things?page=2`)
      }
    }))

  test('lead through a trusted proxy, and past one that is not', async () => {
    const request = lines('GET /test/things.json', { host: 'in:1', ...forwarded })
    await withKit({ trustProxy: ['127.0.0.0/8'] }, async (kit) => {
      const link = linkOf(await exchange(kit.port, request))
      assert.equal(link, 'https://proxy.example:8443/in/test/things.json?page=2')
      const host = { ...forwarded, 'x-forwarded-host': 'acme.shop.example' }
      assert.equal(statusOf(await exchange(kit.port, lines('GET /things', host))), 200)
    })
    await withKit({}, async (kit) => {
      assert.equal(linkOf(await exchange(kit.port, request)), 'http://in:1/test/things.json?page=2')
    })
  })
})

describe('call budgets', () => {
  test('are counted by token and face, told in headers, and end with 429', () =>
    withKit({ callLimits: new Map([['shop', { limit: 2, period: 60 }]]) }, async (kit) => {
      const call = (token: string, path = '/shop/things') =>
        kit.send(path, { headers: { authorization: `Bearer ${token}` } })
      const left: (string | null)[] = []
      for (let calls = 0; calls < 2; calls += 1) left.push((await call('right')).headers.get('x-left'))
      assert.deepEqual(left, ['1', '0'])
      const refused = await call('right')
      assert.equal(refused.status, 429)
      assert.equal(refused.headers.get('x-left'), '0')
      assert.match(refused.headers.get('retry-after') ?? '', /^(59|60)$/)
      assert.equal((await call('right2')).status, 200)
      assert.equal((await call('right', '/test/things.json')).status, 200)
    }))
})

describe('closing', () => {
  test('ends running requests, idle connections and the ports', async () => {
    const kit = await startKit()
    await (await kit.send('/test/things.json')).text()
    const running = kit.send('/test/slow')
    await kit.slow.entered
    const begun = performance.now()
    const closed = kit.stop()
    kit.slow.open()
    assert.deepEqual(await jsonOf(running), { waited: true })
    await closed
    assert(performance.now() - begun < 900, 'nothing had to be cut')
    await assert.rejects(kit.send('/healthz'))
    await assert.rejects(exchange(kit.facePort, lines('GET /things')))
  })

  test('cuts a request that does not end', async () => {
    const kit = await startKit()
    const running = kit.send('/test/slow')
    const failed = assert.rejects(running)
    await kit.slow.entered
    await kit.stop()
    await failed
    kit.slow.open()
  })

  test('a port that is taken is an error, and leaves none open', async () => {
    const kit = await startKit()
    const second = startKit({ port: 0, faces: [{ face: 'shop', port: kit.port }] })
    await assert.rejects(second, { code: 'EADDRINUSE' })
    await kit.stop()
  })
})
