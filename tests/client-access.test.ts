import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createClient } from '../client/client.ts'
import { startServer, type TestServer } from './support/server.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

test('the client reads what is held on a customer as a document, and as a page', async () => {
  const { token } = await server.enter()
  const client = createClient({ baseUrl: `${server.origin}/v1`, token })
  await client.post('/customers', { body: { reference: 'erp-9', first_name: 'Ada' } })
  const path = { customer: 'reference:erp-9' }
  const body = { accepts_marketing: true, source: 'checkout', wording: 'Offers?' }
  const { data: consent } = await client.post('/customers/{customer}/consents', { path, body })
  const all: unknown[] = []
  for await (const entry of client.items('/customers/{customer}/consents', { path })) all.push(entry)
  assert.deepEqual(all, [consent])
  const { data: document } = await client.get('/customers/{customer}/export', { path })
  assert.equal(document.format, 1)
  assert.partialDeepStrictEqual(document.customer, { first_name: 'Ada' })
  assert.partialDeepStrictEqual(document.consents, [{ id: consent.id, wording: 'Offers?' }])
  const { data: page } = await client.get('/customers/{customer}/export.html', { path })
  assert.match(page, /^<!doctype html>/)
})
