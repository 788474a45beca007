import assert from 'node:assert/strict'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, test } from 'node:test'
import { CoreError } from '../core/errors.ts'
import { bodyForm, readBody } from './read-body.ts'

async function read(
  body: string | Buffer,
  type?: string,
  headers: Record<string, string> = {},
  limit = 100,
  forms = type?.includes('form') ?? false,
) {
  const request = new IncomingMessage(new Socket())
  Object.assign(request.headers, { 'content-length': String(Buffer.byteLength(body)), ...headers })
  if (type !== undefined) request.headers['content-type'] = type
  const value = readBody(request, { limit, forms }).catch((error: unknown) =>
    error instanceof CoreError ? error.code : error,
  )
  // A character may be cut in two on the way.
  const bytes = Buffer.from(body)
  for (let at = 0; at < bytes.length; at += 3) request.push(bytes.subarray(at, at + 3))
  request.push(null)
  return await value
}

describe('readBody', () => {
  test('reads JSON under any of its names, and where no type is named', async () => {
    for (const type of [
      undefined,
      'application/json',
      'Application/JSON; charset="UTF-8"',
      'text/json',
      'application/hal+json',
    ]) {
      assert.deepEqual(await read('{"a":"Zoë 😀"}', type), { a: 'Zoë 😀' }, type)
    }
    assert.equal(await read('\ufeff1', 'application/json'), 1)
  })

  test('reads a form where forms are taken', async () => {
    assert.deepEqual(await read('a=b+c&d[e]=f', 'application/x-www-form-urlencoded'), {
      a: 'b c',
      d: { e: 'f' },
    })
    assert.deepEqual(await read('a=b c', 'application/x-www-form-urlencoded;charset=utf-8'), { a: 'b c' })
  })

  test('reads a form or JSON that no type is named of, where forms are taken', async () => {
    const untyped = (body: string, forms: boolean) => read(body, undefined, {}, 100, forms)
    assert.deepEqual(await untyped('name=Ann+Lee', true), { name: 'Ann Lee' })
    assert.deepEqual(await untyped(' {"name":"a=b"}', true), { name: 'a=b' })
    assert.equal(await untyped('name', true), 'malformed_body')
    assert.equal(await untyped('name=Ann', false), 'malformed_body')
  })

  test('reads JSON that is called a form, as curl calls it, and refuses what is neither', async () => {
    const type = 'application/x-www-form-urlencoded'
    assert.deepEqual(await read('{"a":"b=c"}', type), { a: 'b=c' })
    assert.equal(await read('{"a":1,}', type), 'malformed_body')
    assert.equal(await read('null', type), 'malformed_body')
  })

  test('knows no body from an empty one by any type', async () => {
    assert.equal(await read('', 'application/json'), undefined)
    assert.equal(await read('', 'image/png'), undefined)
    assert.equal(await read('', 'application/json', { 'transfer-encoding': 'chunked' }), undefined)
  })

  test('refuses what it cannot read', async () => {
    assert.equal(await read('{', 'application/json'), 'malformed_body')
    assert.equal(await read(Buffer.from([0x22, 0xff, 0x22])), 'malformed_body')
    assert.equal(
      await read('a=\u00e9', 'application/x-www-form-urlencoded; charset=latin1'),
      'unsupported_media_type',
    )
    assert.equal(await read('<a/>', 'application/xml'), 'unsupported_media_type')
    assert.equal(
      await read('1', 'application/json', { 'content-encoding': 'gzip' }),
      'unsupported_media_type',
    )
    assert.equal(await read(JSON.stringify('x'.repeat(99))), 'body_too_large')
    assert.equal(await read(JSON.stringify('x'.repeat(98))), 'x'.repeat(98))
  })

  test('does not take a form for JSON', () => {
    assert.equal(bodyForm('application/x-www-form-urlencoded', true), 'form')
    assert.equal(bodyForm('application/jsonp', true), 'other')
    assert.equal(bodyForm('multipart/form-data; boundary=x', true), 'other')
  })
})
