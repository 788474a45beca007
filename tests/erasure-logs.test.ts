import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as tokens from '../src/core/organizations/tokens.ts'
import { everyFace } from '../src/faces.ts'
import { canariesIn, plant } from './support/canaries.ts'
import { freshDatabase } from './support/database.ts'
import { leastOf } from './support/least-request.ts'
import { freshFolder, start, urlOf } from './support/program.ts'
import { freshScope } from './support/scope.ts'
import { pathIn, populate } from './support/world.ts'

test('no log line tells of a person, whatever is asked of any route at the finest level', async () => {
  const { database, connection } = await freshDatabase()
  const scope = await freshScope(database)
  const world = await populate(scope)
  await plant(scope)
  const made = { name: 'zqcanary', scopes: ['admin'], faces: null, expiresAt: null } as const
  const { text: token } = await tokens.create(scope, made)
  const flags = ['--port', '0', '--log-level', 'debug', '--data', await freshFolder()]
  const program = start(['serve', ...flags], { DATABASE_URL: urlOf(connection) })
  const [, origin = ''] = await program.printed(/listens at (\S+)/)
  const authorization = `Bearer ${token}`
  const query = '?q=zqcanary&email=zqcanary%40example.com&query=e:zqcanary%40example.com'
  let asked = 0
  for (const face of everyFace) {
    for (const route of face.routes) {
      const least = leastOf(face, route)
      const headers = {
        ...{ authorization, 'content-type': 'application/json', 'idempotency-key': 'zqcanary@example.com' },
        ...{ 'user-agent': 'zqcanary', 'x-forwarded-for': '203.0.113.77' },
      }
      const telling = JSON.stringify({
        ...JSON.parse(typeof least.body === 'string' ? least.body : '{}'),
        ...{ email: 'zqcanary@example.com', name: 'zqcanary', first_name: 'zqcanary' },
      })
      const bodies = route.body || route.lines ? [telling, '{"email": "zqcanary@example.com"'] : [null]
      const paths = [
        pathIn(world, face, route),
        route.path.replaceAll(/:\w+/g, 'email:zqcanary%40example.com'),
      ]
      for (const path of paths) {
        for (const body of bodies) {
          const sent = { method: route.method, headers, ...(body === null ? {} : { body }) }
          const answer = await fetch(`${origin}${face.prefix}${path}${query}`, sent)
          await answer.arrayBuffer()
          asked += 1
        }
      }
    }
  }
  program.signal('SIGTERM')
  const { stderr } = await program.ended
  const lines = stderr.split('\n')
  assert.ok(asked > 200 && lines.length > asked, `${lines.length} lines of ${asked} requests`)
  assert.deepEqual(
    lines.filter((line) => canariesIn(line).length > 0),
    [],
  )
})
