import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { createClient, Problem } from '../client/client.ts'
import * as tokens from '../src/core/organizations/tokens.ts'
import { runOnce } from './support/cluster.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, type Running, run, start, urlOf } from './support/program.ts'
import { freshScope } from './support/scope.ts'

test('a past that was written anew with the database’s password is found out by what the server kept', async () => {
  const { database, connection } = await freshDatabase()
  const scope = await freshScope(database)
  const tokenOf = async (right: 'admin' | 'read') =>
    (await tokens.create(scope, { name: right, scopes: [right], faces: null, expiresAt: null })).text
  const [admin, reader] = [await tokenOf('admin'), await tokenOf('read')]
  const data = await freshFolder()
  const variables = { DATABASE_URL: urlOf(connection), CLIENTELE_DATA: data }
  const serve = async () => {
    const program = start(['serve', '--port', '0'], variables)
    const [, origin = ''] = await program.printed(/listens at (\S+)/)
    const clientOf = (token: string) => createClient({ baseUrl: `${origin}/v1`, token })
    return { program, client: clientOf(admin), reading: clientOf(reader) }
  }
  const stop = (program: Running) => {
    program.signal('SIGTERM')
    return program.ended
  }

  const first = await serve()
  for (const note of ['rings twice', 'rings once', 'never rings']) {
    await first.client.post('/customers', { body: { first_name: 'Ada', note } })
  }
  const sound = await first.client.verify({ every: 0.1 })
  assert.partialDeepStrictEqual(sound, { state: 'done', result: { sound: true, position: 3, faults: [] } })
  await assert.rejects(first.reading.verify(), (error) => error instanceof Problem && error.status === 403)
  const path = { verification: sound.id }
  assert.deepEqual((await first.reading.get('/verifications/{verification}', { path })).data, sound)
  await stop(first.program)
  const file = join(data, 'chain-heads.ndjson')
  assert.match(await readFile(file, 'utf8'), new RegExp(`"position":3,"hash":"${sound.result?.hash}"`))
  assert.equal((await stat(file)).mode & 0o777, 0o600)

  const [{ id } = { id: '' }] = await database.rows<{ id: string }>(
    { text: 'select customer_id as id from events where organization_id = $1 and position = 2' },
    [scope.organization.id],
  )
  await runOnce(
    connection,
    `update customers set note = 'forged', credit = 0 where id = '${id}';
     update events set data = jsonb_set(data, '{note}', '"forged"'), salt = null, digest = null, early = true
       where customer_id = '${id}';
     update events set hash = null where position >= 2;
     update event_feeds set chained_position = 1, early_until = 3, chained_hash = (
       select hash from events where events.organization_id = event_feeds.organization_id and position = 1)`,
  )
  const second = await serve()
  const { result } = await second.client.verify({ every: 0.1 })
  assert.equal(result?.sound, false)
  assert.deepEqual(
    result?.faults.map(({ what, position }) => `${what} ${position}`),
    ['early 2', 'anchor 3'],
  )
  assert.partialDeepStrictEqual(result?.first_altered, { event: result?.faults[0]?.event, what: 'early' })
  const { stderr } = await stop(second.program)
  assert.match(stderr, /the past was altered, or a backup restored/)
  const told = await run(['verify'], variables)
  assert.equal(told.code, 1)
  assert.match(told.stdout, /is not in this chain with the hash that was kept/)
})
