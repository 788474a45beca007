import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Many customers in one request, line by line. */

let server: TestServer
let me: Visitor
before(async () => {
  server = await startServer()
  me = await server.enter()
})
after(() => server.close())

const Result = z.strictObject({
  line: z.int(),
  status: z.int(),
  id: z.string().nullable(),
  version: z.int().nullable(),
  problem: z.looseObject({ type: z.string() }).nullable(),
})
type Result = z.output<typeof Result>

function readResults(text: string): Result[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Result.parse(JSON.parse(line)))
}

async function send(body: string, headers: Record<string, string> = {}, visitor = me) {
  return fetch(`${server.origin}/v1/customers/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/x-ndjson', ...headers },
    body,
  })
}

async function bulk(lines: readonly unknown[], headers: Record<string, string> = {}, visitor = me) {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const answer = await send(body, headers, visitor)
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/x-ndjson/)
  return readResults(await answer.text())
}

async function note(key: string): Promise<unknown> {
  const answer = await me.call(native, { method: 'GET', path: `/customers/${key}?fields=note` })
  return z.looseObject({ note: z.string().nullable() }).parse(answer.json).note
}

/** Bytes that are still needed: what is left once everything else was let go. */
async function held(): Promise<number> {
  setFlagsFromString('--expose-gc')
  await runInNewContext('gc')({ execution: 'async' })
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

describe('bulk', () => {
  test('each line is answered in its place, whatever became of the others', async () => {
    const results = await bulk([
      { op: 'create', data: { reference: 'one', note: 'made' } },
      { op: 'create', data: { reference: 'one' } },
      '{"op":"create"',
      '',
      { op: 'erase', customer: 'reference:nobody' },
      { op: 'update', customer: 'reference:one', data: { note: 'changed' } },
      { op: 'update', customer: 'reference:one', version: 1, data: { note: 'stale' } },
      { op: 'upsert', customer: 'email:up@example.com', data: { note: 'a' } },
      { op: 'upsert', customer: 'email:UP@example.com', data: { note: 'b' } },
      { op: 'dance' },
      { op: 'create', data: { shoe: 1 } },
      `{"op":"create","data":{"note":"${'x'.repeat(1024 * 1024)}"}}`,
      { op: 'create', data: { note: '\u0000' } },
      { op: 'erase', customer: 'reference:one', version: 2 },
    ])
    assert.deepEqual(
      results.map(({ line, status }) => [line, status]),
      [
        [1, 201],
        [2, 409],
        [3, 400],
        [5, 404],
        [6, 200],
        [7, 412],
        [8, 201],
        [9, 200],
        [10, 422],
        [11, 422],
        [12, 413],
        [13, 422],
        [14, 204],
      ],
    )
    assert.match(JSON.stringify(results[9]), /#\/data\/shoe/)
    assert.equal(await note('email:up@example.com'), 'b')
    assert.equal(results[6]?.id, results[7]?.id)
  })

  test('lines that name one customer take effect in their order', async () => {
    await bulk(
      Array.from({ length: 60 }, (_, index) => ({
        op: 'upsert',
        customer: `reference:ordered-${index % 2}`,
        data: { note: String(index) },
      })),
    )
    assert.equal(await note('reference:ordered-0'), '58')
    assert.equal(await note('reference:ordered-1'), '59')
  })

  test('sent again under its key it does nothing twice, and what failed is tried again', async () => {
    const own = await server.enter()
    const lines = Array.from({ length: 50 }, (_, index) => ({ op: 'create', data: { note: String(index) } }))
    const headers = { 'idempotency-key': 'import-1' }
    const late = { op: 'update', customer: 'reference:late', data: { note: 'x' } }
    const first = await bulk([...lines, late], headers, own)
    await own.call(native, { method: 'POST', path: '/customers', json: { reference: 'late' } })
    const again = await bulk([...lines, late], headers, own)
    assert.deepEqual(again.slice(0, 50), first.slice(0, 50))
    assert.deepEqual([first[50]?.status, again[50]?.status], [404, 200])
    const other = await bulk([{ op: 'create', data: { note: 'other' } }], headers, own)
    assert.match(other[0]?.problem?.type ?? '', /idempotency_key_reused/)
    const text = 'select count(*) as count from customers where organization_id = $1'
    const [row] = await server.database.rows<{ count: number }>({ text }, [own.organization.id])
    assert.equal(row?.count, 51)
  })

  test('two senders of the same lines at once make each customer once', async () => {
    const own = await server.enter()
    const lines = Array.from({ length: 100 }, (_, index) => ({
      op: 'upsert',
      customer: `reference:shared-${index}`,
      data: { note: 'x' },
    }))
    const both = await Promise.all([
      bulk(lines, { 'idempotency-key': 'left' }, own),
      bulk(lines.toReversed(), { 'idempotency-key': 'right' }, own),
      bulk(lines, {}, own),
    ])
    for (const results of both) assert.ok(results.every(({ status }) => status === 200 || status === 201))
    assert.equal(both.flat().filter(({ status }) => status === 201).length, 100)
  })

  test('an answer to a line comes before the next line is sent', async () => {
    const answers: string[] = []
    const sending = request(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${me.token}`, 'content-type': 'application/x-ndjson' },
    })
    const done = new Promise<void>((resolve, reject) => {
      sending.on('error', reject)
      sending.on('response', (response) => {
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          answers.push(chunk)
          if (answers.length < 3) sending.write(`${JSON.stringify({ op: 'create', data: {} })}\n`)
          else sending.end()
        })
        response.on('end', resolve)
      })
    })
    sending.write(`${JSON.stringify({ op: 'create', data: {} })}\n`)
    await done
    assert.deepEqual(
      readResults(answers.join('')).map(({ line, status }) => [line, status]),
      [
        [1, 201],
        [2, 201],
        [3, 201],
      ],
    )
  })

  test('a body of another type is refused, and one that breaks off has done what it said', async () => {
    const own = await server.enter()
    const xml = await send('<a/>', { 'content-type': 'text/xml' }, own)
    assert.equal(xml.status, 415)
    const sending = request(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${own.token}`, 'content-type': 'application/x-ndjson' },
    })
    sending.on('error', () => {})
    sending.on('response', (response) => response.on('error', () => {}).once('data', () => sending.destroy()))
    sending.write(`${JSON.stringify({ op: 'create', data: { reference: 'told' } })}\n{"op":`)
    await new Promise((resolve) => sending.once('close', resolve))
    const told = await own.call(native, { method: 'GET', path: '/customers/reference:told' })
    assert.equal(told.status, 200)
  })

  test('a long body goes through in memory that does not grow with it', async () => {
    const own = await server.enter()
    const line = `${JSON.stringify({ op: 'erase', customer: 'reference:nobody', padding: 'x'.repeat(20_000) })}\n`
    const total = 3000
    let sent = 0
    let answered = 0
    const before = await held()
    let most = 0
    const watch = setInterval(async () => {
      most = Math.max(most, await held())
    }, 200)
    const sending = request(`${server.origin}/v1/customers/bulk`, {
      method: 'POST',
      headers: { authorization: `Bearer ${own.token}`, 'content-type': 'application/x-ndjson' },
    })
    const done = new Promise<void>((resolve) => {
      sending.on('response', (response) => {
        response.on('data', (chunk: Buffer) => {
          answered += chunk.toString().split('\n').length - 1
        })
        response.on('end', resolve)
      })
    })
    const write = () => {
      for (; sent < total; sent += 1) {
        if (sending.write(line)) continue
        sent += 1
        sending.once('drain', write)
        return
      }
      sending.end()
    }
    write()
    await done
    clearInterval(watch)
    assert.equal(answered, total)
    // Sixty megabytes were sent; sender and server are one process here.
    assert.ok(most - before < 20 * 1024 * 1024, `${Math.round((most - before) / 1024 / 1024)} MB more`)
  })
})
