import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { face as native } from '../src/api/index.ts'
import { postForm } from './support/oauth.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter()
})
after(() => server.close())

test('whoever guesses at secrets has to wait once there were too many refusals, right or not', async () => {
  const json = { name: 'Add-on', face: 'loke' }
  const made = await visitor.call(native, { method: 'POST', path: '/clients', json })
  const { client_id, client_secret } = z
    .object({ client_id: z.string(), client_secret: z.string() })
    .parse(made.json)
  const exchange = (secret: string) =>
    postForm(`${server.origin}/loke/token`, {
      grant_type: 'client_credentials',
      client_id,
      client_secret: secret,
    })
  for (let good = 0; good < 70; good += 1) assert.equal((await exchange(client_secret)).status, 200)
  for (let bad = 0; bad < 60; bad += 1) assert.equal((await exchange('a guess')).status, 401)
  const refused = await exchange('another guess')
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.equal((await exchange(client_secret)).status, 429)
})
