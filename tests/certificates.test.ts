import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { createClient } from '../client/client.ts'
import * as tokens from '../src/core/organizations/tokens.ts'
import { columnClasses } from '../src/db/tables.generated.ts'
import { runOnce } from './support/cluster.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, run, start, urlOf } from './support/program.ts'
import { freshScope } from './support/scope.ts'

test('a certificate names all that was looked at, and holds after a backup was restored that is older than its key', async () => {
  const { database, connection } = await freshDatabase()
  const scope = await freshScope(database)
  const made = { name: 'admin', scopes: ['admin'], faces: null, expiresAt: null } as const
  const { text: token } = await tokens.create(scope, made)
  const data = await freshFolder()
  const variables = { DATABASE_URL: urlOf(connection), CLIENTELE_DATA: data }
  const serve = async () => {
    const program = start(['serve', '--port', '0'], variables)
    const [, origin = ''] = await program.printed(/listens at (\S+)/)
    const client = createClient({ baseUrl: `${origin}/v1`, token })
    return {
      client,
      /** By somebody who has no token. */
      async check(jws: string) {
        const body = JSON.stringify({ jws })
        const headers = { 'content-type': 'application/json' }
        return (await fetch(`${origin}/v1/erasures/verification`, { method: 'POST', headers, body })).json()
      },
      async erase(reference: string, invited = false) {
        await client.post('/customers', { body: { reference, email: `${reference}@example.com` } })
        const path = { customer: `reference:${reference}` }
        if (invited) await client.post('/customers/{customer}/invitation', { path, body: {} })
        return (await client.post('/customers/{customer}/erasure/execution', { path })).data
      },
      async stop() {
        program.signal('SIGTERM')
        return program.ended
      },
    }
  }

  const first = await serve()
  const { certificate, jws } = await first.erase('leaving', true)
  const told = [
    ...namesIn(certificate.scanned),
    ...z.array(z.string()).parse(certificate.nothing_personal_in),
  ].sort()
  assert.deepEqual(told, Object.keys(columnClasses).sort())
  const besides = JSON.stringify(certificate.besides)
  for (const place of ['outbox', 'mail server', 'log lines', 'queue', 'journal', 'backups']) {
    assert.ok(besides.includes(place), place)
  }
  assert.deepEqual(await first.check(jws), { valid: true, certificate })
  const [head = '', payload = '', signature = ''] = jws.split('.')
  const forged = Buffer.from(JSON.stringify({ ...certificate, findings: [], customers: [] })).toString(
    'base64url',
  )
  for (const text of [`${head}.${forged}.${signature}`, `${head}.${payload}.`, 'x', `..${signature}`]) {
    assert.deepEqual(await first.check(text), { valid: false, certificate: null })
  }
  await first.stop()
  const keys = JSON.parse(await readFile(join(data, 'erasure-keys.json'), 'utf8'))
  assert.equal(keys.keys.length, 1)
  assert.deepEqual(Object.keys(keys.keys[0]).sort(), ['alg', 'crv', 'kid', 'kty', 'use', 'x'])

  // As a backup from before the first erasure would have it.
  await runOnce(connection, 'delete from erasure_keys')
  const second = await serve()
  assert.deepEqual((await second.client.get('/erasures/keys')).data, keys)
  assert.deepEqual(await second.check(jws), { valid: true, certificate })
  const after = await second.erase('later')
  assert.deepEqual(await second.check(after.jws), { valid: true, certificate: after.certificate })
  await second.stop()
  assert.equal(JSON.parse(await readFile(join(data, 'erasure-keys.json'), 'utf8')).keys.length, 2)

  await runOnce(connection, 'delete from erasure_keys')
  const file = join(data, 'certificate.json')
  await writeFile(file, JSON.stringify({ certificate, jws }))
  const verified = await run(['certificate', 'verify', file], variables)
  assert.equal(verified.code, 0, verified.stdout + verified.stderr)
})

function namesIn(scanned: unknown): string[] {
  return z
    .array(z.looseObject({ table: z.string() }))
    .parse(scanned)
    .map(({ table }) => table)
}
