import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Kit, startKit } from './support/kit.ts'
import { exchange, jsonOf, lines, sendAndLeave } from './support/raw-http.ts'

let kit: Kit
before(async () => {
  kit = await startKit()
})
after(() => kit.stop())

const json = (body: unknown, method = 'POST') => ({
  method,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

describe('routes', () => {
  test('answer by their schema: undeclared members fall away, exact numbers stay', async () => {
    const answer = await kit.send('/test/things/7.json')
    assert.equal(answer.status, 200)
    assert.equal(answer.statusText, 'OK')
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.match(answer.headers.get('x-request-id') ?? '', /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
    assert.equal(await answer.text(), '{"id":"7","amount":12345678901234567.10}')
  })

  test('answer HEAD as GET without the body', async () => {
    const get = await kit.send('/test/things/7.json')
    const head = await kit.send('/test/things/7.json', { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.headers.get('content-length'), get.headers.get('content-length'))
    assert.equal(head.headers.get('content-type'), get.headers.get('content-type'))
    assert.equal(await head.text(), '')
    const missing = await exchange(kit.port, lines('HEAD /test/things/x.json'))
    assert.match(missing, /^HTTP\/1\.1 404 Not Found\r\n[\s\S]*\r\n\r\n$/)
  })

  test('have trailing and doubled slashes, and endings where they are optional', async () => {
    for (const path of [
      '/test/things.json/',
      '//test//things.json',
      '/shop/things',
      '/shop/things.json/?limit=1',
    ]) {
      assert.match(await exchange(kit.port, lines(`GET ${path}`)), /^HTTP\/1\.1 200 /, path)
    }
    assert.equal((await kit.send('/test/things')).status, 404)
  })

  test('split a path before they decode it', async () => {
    const answer = await kit.send('/shop/things/a%2Fb%25c%20%C3%A9%3F.json')
    assert.equal((await jsonOf(answer)).id, 'a/b%c é?')
    assert.equal((await jsonOf(kit.send(`/shop/things/${'a'.repeat(5000)}`))).id.length, 5000)
  })

  test('answer without a body where none is declared', async () => {
    const answer = await exchange(
      kit.port,
      lines('DELETE /test/things/7.json', { 'content-type': 'application/json' }),
    )
    assert.match(answer, /^HTTP\/1\.1 204 No Content\r\n/)
    assert.doesNotMatch(answer, /content-(length|type)/i)
  })

  test('ignore a body that they do not read', async () => {
    const body = '{"not json'
    const headers = { 'content-length': String(body.length), 'content-type': 'application/json' }
    assert.match(
      await exchange(kit.port, lines('GET /test/things/7.json', headers, body)),
      /^HTTP\/1\.1 200 /,
    )
    assert.match(
      await exchange(kit.port, lines('DELETE /test/things/7.json', headers, body)),
      /^HTTP\/1\.1 204 /,
    )
  })
})

describe('addresses that are no route', () => {
  test('are the face’s, or the server’s own, 404', async () => {
    const inFace = await kit.send('/test/nothing')
    assert.equal(inFace.status, 404)
    assert.equal((await jsonOf(inFace)).missing, 'route')
    const outside = await kit.send('/nothing')
    assert.equal(outside.status, 404)
    assert.equal((await jsonOf(outside)).message, 'Not Found')
    assert.match(outside.headers.get('x-request-id') ?? '', /^\w{26}$/)
    assert.equal((await kit.send('/tests')).status, 404)
    assert.equal((await kit.send('/test')).status, 404)
  })

  test('are not allowed methods where another method answers', async () => {
    for (const method of ['PATCH', 'PUT', 'OPTIONS', 'PROPFIND', 'TRACE']) {
      const answer = await exchange(kit.port, lines(`${method} /shop/things/1.json`))
      assert.match(answer, /^HTTP\/1\.1 405 Method Not Allowed\r\n/, method)
      assert.match(answer, /\r\nallow: DELETE, GET, HEAD\r\n/i, method)
      assert.match(answer, /"code":"method_not_allowed"/, method)
    }
  })

  test('name what their path would have named when it does not parse', async () => {
    for (const id of ['x', '%00', 'a%00b']) {
      const answer = await kit.send(`/test/things/${id}.json`)
      assert.equal(answer.status, 404, id)
      assert.equal((await jsonOf(answer)).missing, 'metafield', id)
    }
  })

  test('are the face’s 404 when they are badly encoded', async () => {
    for (const id of ['%', '%zz', '%ff', '%c3%28']) {
      const answer = await exchange(kit.port, lines(`GET /test/things/${id}.json`))
      assert.match(answer, /^HTTP\/1\.1 404 Not Found\r\n[\s\S]*"code":"not_found"/, id)
    }
  })
})

describe('callers', () => {
  const codes: readonly [authorization: string | null, path: string, status: number, code: string][] = [
    [null, '/test/things.json', 401, 'unauthenticated'],
    ['Bearer wrong', '/test/things.json', 401, 'unauthenticated'],
    ['Bearer expired', '/test/things.json', 401, 'token_expired'],
    [`Basic ${btoa('right:')}`, '/test/things.json', 401, 'unauthenticated'],
    ['Bearer elsewhere', '/test/things.json', 403, 'forbidden'],
  ]
  for (const [authorization, path, status, code] of codes) {
    test(`${authorization} gets ${status} ${code}`, async () => {
      const answer = await fetch(kit.origin + path, {
        headers: authorization === null ? {} : { authorization },
      })
      assert.equal(answer.status, status)
      assert.equal((await jsonOf(answer)).code, code)
      assert.equal(answer.headers.get('www-authenticate'), status === 401 ? 'Bearer realm="Test"' : null)
    })
  }

  test('are challenged to both schemes where both are taken, and may use either', async () => {
    const refused = await exchange(kit.port, lines('GET /shop/things', { authorization: 'Bearer wrong' }))
    assert.match(
      refused,
      /www-authenticate: Basic realm="Shop", charset="UTF-8"\r\nwww-authenticate: Bearer realm="Shop"/i,
    )
    for (const pair of ['right:', 'right:ignored', 'ignored:right']) {
      const answer = await kit.send('/shop/things', { headers: { authorization: `Basic ${btoa(pair)}` } })
      assert.equal(answer.status, 200, pair)
    }
  })

  test('need the scope of the route', async () => {
    const headers = { authorization: 'Bearer reader' }
    assert.equal((await kit.send('/test/things.json', { headers })).status, 200)
    assert.equal((await kit.send('/test/things.json', { method: 'POST', headers })).status, 403)
    assert.equal((await kit.send('/test/things/1.json', { method: 'DELETE', headers })).status, 403)
  })
})

describe('bodies', () => {
  const post = async (path: string, options: RequestInit) => {
    const answer = await kit.send(path, { method: 'POST', ...options })
    const { code, issues, body } = await jsonOf(answer)
    return { status: answer.status, code, issues, body }
  }

  test('come as JSON, as forms and as attributes in the query where a face takes them', async () => {
    assert.deepEqual((await post('/test/things.json', json({ name: 'a', count: 2 }))).body, {
      name: 'a',
      count: 2,
    })
    const form = new URLSearchParams({ name: 'a b', 'more[x]': '1' })
    assert.deepEqual((await post('/shop/things', { body: form })).body, { name: 'a b', more: { x: '1' } })
    assert.equal((await post('/test/things.json', { body: form })).code, 'unsupported_media_type')
    // Bytes have no content type unless somebody says one.
    const untyped = (text: string) => post('/shop/things', { body: new TextEncoder().encode(text) })
    assert.deepEqual((await untyped('name=a+b')).body, { name: 'a b' })
    assert.deepEqual((await untyped('{"name":"a=b"}')).body, { name: 'a=b' })
    const empty = { headers: { 'content-type': 'application/json' } }
    assert.deepEqual((await post('/shop/things?name=a+b&more=1', empty)).body, { name: 'a b', more: '1' })
    assert.equal((await post('/test/things.json?name=a', empty)).code, 'invalid')
  })

  test('that are absent are told which members are required', async () => {
    const { code, issues } = await post('/test/things.json', {
      headers: { 'content-type': 'application/json' },
    })
    assert.equal(code, 'invalid')
    assert.deepEqual(issues, [{ path: ['name'], reason: 'required', message: 'is required' }])
  })

  test('that cannot be read are refused', async () => {
    assert.equal((await post('/test/things.json', json('{'))).code, 'malformed_body')
    assert.equal((await post('/test/things.json', json('[]'))).issues[0].reason, 'type')
    const xml = { body: '<a/>', headers: { 'content-type': 'application/xml' } }
    assert.equal((await post('/test/things.json', xml)).code, 'unsupported_media_type')
  })

  test('may not hold text that cannot be stored, nor be nested without end', async () => {
    const bad = await post('/test/things.json', json('{"name":"a\\u0000","more":{"x":["\\ud800"]}}'))
    assert.deepEqual(
      bad.issues.map((issue: { path: unknown; reason: unknown }) => [issue.path, issue.reason]),
      [
        [['name'], 'text'],
        [['more', 'x', 0], 'text'],
      ],
    )
    const deep = await post('/test/things.json', json(`{"more":${'['.repeat(1e5)}${']'.repeat(1e5)}}`))
    assert.equal(deep.issues[0].reason, 'too_deep')
    const proto = await post(
      '/test/things.json',
      json('{"name":"a","__proto__":{"count":1},"more":{"__proto__":{"x":1}}}'),
    )
    assert.deepEqual(proto.body, { name: 'a', more: {} })
  })

  test('may not hold numbers that were altered on the way', async () => {
    const bad = await post('/test/things.json', json('{"name":"a","more":{"x":[9007199254740993,1e400]}}'))
    assert.deepEqual(
      bad.issues.map((issue: { path: unknown; reason: unknown }) => [issue.path, issue.reason]),
      [
        [['more', 'x', 0], 'too_big'],
        [['more', 'x', 1], 'too_big'],
      ],
    )
  })

  test('of ten megabytes are answered, declared or not', async () => {
    const text = `"${'x'.repeat(1e7)}"`
    assert.equal((await post('/test/things.json', json(text))).status, 413)
    const chunk = `${(1e6).toString(16)}\r\n${'x'.repeat(1e6)}\r\n`
    const chunked = lines('POST /test/things.json', {
      'transfer-encoding': 'chunked',
      connection: 'keep-alive',
    })
    const answer = await exchange(kit.port, chunked, ...Array.from({ length: 10 }, () => chunk), '0\r\n\r\n')
    assert.match(answer, /^HTTP\/1\.1 413 Payload Too Large\r\n[\s\S]*connection: close/i)
    const unread = await fetch(`${kit.origin}/test/things.json`, json(text))
    assert.equal(unread.status, 401)
    assert.equal((await kit.send('/test/things/1.json')).status, 200)
  })

  test('that end early are nobody’s failure', async () => {
    await sendAndLeave(kit.port, lines('POST /test/things.json', { 'content-length': '100' }, '{"na'))
    assert.equal((await kit.send('/test/things/1.json')).status, 200)
    assert(!kit.log.some((line) => line.includes('"level":50')))
  })
})

describe('queries', () => {
  test('become lists and objects, and tolerate what is badly encoded', async () => {
    const answer = await kit.send('/test/things.json?a=1&a=2&b[gt]=x+y&c=%zz&d[]=1')
    assert.deepEqual((await jsonOf(answer)).query, { a: ['1', '2'], b: { gt: 'x y' }, c: '%zz', d: ['1'] })
  })

  test('are refused by their schema, by unstorable text and by number', async () => {
    const reasons = async (query: string) => (await jsonOf(kit.send(`/test/things.json?${query}`))).issues
    const [{ path, reason, message }] = await reasons('limit=10')
    assert.deepEqual([path, reason, message], [['limit'], 'too_big', 'must be at most 9'])
    assert.equal((await reasons('q=%00'))[0].reason, 'text')
    assert.equal((await reasons('a&'.repeat(1100)))[0].reason, 'too_many')
  })

  test('come back in links', async () => {
    const link = async (path: string) => (await jsonOf(kit.send(path))).link
    assert.equal(
      await link('/test/things.json?a=1&page=1&a=2'),
      `${kit.origin}/test/things.json?a=1&a=2&page=2`,
    )
    assert.equal(await link('/shop/things?b[]=+'), `${kit.origin}/shop/things?b[]=+&page=2`)
  })
})

describe('failures of ours', () => {
  for (const how of ['thrown', 'encoding', 'undeclared']) {
    test(`${how}: a 500 that says nothing but its request id, which the log has too`, async () => {
      const answer = await kit.send(`/test/fails/${how}`)
      assert.equal(answer.status, 500)
      const text = await answer.text()
      assert.doesNotMatch(text, /secret|select|\.ts|418/)
      const id = answer.headers.get('x-request-id') ?? ''
      assert.equal(JSON.parse(text).request, id)
      assert.equal(kit.log.filter((line) => line.includes(id) && line.includes('"level":50')).length, 1)
    })
  }

  test('a database that is away is a 503 that says when to come back', async () => {
    const answer = await kit.send('/test/fails/away')
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get('retry-after'), '5')
    assert.equal((await jsonOf(answer)).code, 'unavailable')
  })

  test('a face that has no words leaves a plain 500, wherever it is asked for them', async () => {
    for (const path of ['/nothing', '/things/x.json', '/things/%zz', '/fails/thrown']) {
      const answer = await exchange(kit.port, lines(`GET /speechless${path}`))
      assert.match(answer, /^HTTP\/1\.1 500 [\s\S]*"message":"Internal Server Error"/, path)
      assert.doesNotMatch(answer, /no words/)
    }
  })

  test('the log names routes, not what callers send', async () => {
    await kit.send('/test/things/customer-7.json?email=a@b.example')
    assert(kit.log.some((line) => line.includes('"path":"/test/things/:id.json"')))
    assert(!kit.log.some((line) => line.includes('customer-7') || line.includes('a@b.example')))
  })
})

describe('connections', () => {
  test('that speak no HTTP get 400, and too much of it 431', async () => {
    assert.match(
      await exchange(kit.port, 'NONSENSE\r\n\r\n'),
      /^HTTP\/1\.1 400 [\s\S]*\r\n\r\n\{"message":"Bad Request","request_id":"\w{26}"\}$/,
    )
    assert.match(
      await exchange(kit.port, lines('GET /test/things.json?name=josé')),
      /^HTTP\/1\.1 400 [\s\S]*\{"message":"Characters of the address must be percent-encoded",/,
    )
    const long = lines('GET /test/things.json', { 'x-long': 'x'.repeat(20_000) })
    assert.match(
      await exchange(kit.port, long),
      /^HTTP\/1\.1 431 [\s\S]*application\/json[\s\S]*\{"message":"Request Header Fields Too Large",/,
    )
    assert.match(
      await exchange(kit.facePort, 'NONSENSE\r\n\r\n'),
      /^HTTP\/1\.1 400 [\s\S]*\{"message":"Bad Request","request_id":"\w{26}"\}$/,
    )
  })

  test('may carry several requests, also after a refused one', async () => {
    const body = '{"a":1}'
    const refused = lines(
      'POST /test/things.json',
      { authorization: 'Bearer wrong', connection: 'keep-alive', 'content-length': '7' },
      body,
    )
    const answers = await exchange(kit.port, refused, lines('GET /test/things/1.json'))
    assert.deepEqual(answers.match(/HTTP\/1\.1 \d+/g), ['HTTP/1.1 401', 'HTTP/1.1 200'])
  })

  test('that the client gives up do not disturb others', async () => {
    const aborted = new AbortController()
    const request = kit.send('/test/slow', { signal: aborted.signal })
    await kit.slow.entered
    aborted.abort()
    await assert.rejects(request)
    kit.slow.open()
    assert.equal((await kit.send('/test/slow')).status, 200)
  })
})
