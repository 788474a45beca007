import assert from 'node:assert/strict'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { CoreError } from '../core/errors.ts'
import { longestLine, readLines } from './read-lines.ts'

/** A request whose body comes in these pieces. */
function requestOf(pieces: readonly Buffer[], type = 'application/x-ndjson'): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.headers['content-type'] = type
  for (const piece of pieces) request.push(piece)
  request.complete = true
  request.push(null)
  return request
}

async function read(pieces: readonly Buffer[], schema: z.ZodType = z.json()) {
  const found: unknown[] = []
  for await (const line of readLines(requestOf(pieces), schema)) {
    found.push([line.line, 'value' in line ? line.value : line.error.code])
  }
  return found
}

describe('readLines', () => {
  test('reads the same lines however the body was cut into pieces', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.json({ maxDepth: 2 }), { maxLength: 10 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('\n', '\r\n'),
        async (texts, size, end) => {
          const body = Buffer.from(texts.map((text) => text + end).join(''))
          const pieces: Buffer[] = []
          for (let at = 0; at < body.length; at += size) pieces.push(body.subarray(at, at + size))
          const whole = await read([body])
          assert.deepEqual(await read(pieces), whole)
          assert.equal(whole.length, texts.length)
        },
      ),
      { numRuns: 100 },
    ))

  test('counts blank lines, reads a last line without an end, and goes on after a wrong one', async () => {
    assert.deepEqual(await read([Buffer.from('1\n\n  \n{\n[2]')]), [
      [1, 1],
      [4, 'malformed_body'],
      [5, [2]],
    ])
    assert.deepEqual(await read([Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from('"x"\n')], z.string()), [
      [1, 'malformed_body'],
      [2, 'x'],
    ])
    assert.deepEqual(await read([Buffer.from('"a"\n7\n')], z.int()), [
      [1, 'invalid'],
      [2, 7],
    ])
  })

  test('a line has a limit, the whole has none', async () => {
    const long = (length: number) => Buffer.from(`"${'x'.repeat(length - 2)}"\n`)
    const found = await read([long(longestLine), long(longestLine + 1), Buffer.from('1\n')], z.unknown())
    assert.deepEqual(
      found.map((one) => (Array.isArray(one) && typeof one[1] === 'string' ? one[1].slice(0, 14) : one)),
      ['xxxxxxxxxxxxxx', 'body_too_large', [3, 1]],
    )
  })

  test('another type of body is refused at once', () => {
    assert.throws(
      () => readLines(requestOf([], 'text/csv'), z.json()),
      (error) => error instanceof CoreError && error.code === 'unsupported_media_type',
    )
  })
})
