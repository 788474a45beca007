import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import * as organizations from '../src/core/organizations/organizations.ts'
import * as tokens from '../src/core/organizations/tokens.ts'
import { everyFace } from '../src/faces.ts'
import { freshDatabase } from './support/database.ts'
import { freshFolder, run, urlOf } from './support/program.ts'

describe('the command line', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let environment: Record<string, string>
  before(async () => {
    fresh = await freshDatabase()
    environment = { DATABASE_URL: urlOf(fresh.connection), CLIENTELE_DATA: await freshFolder() }
  })

  /** Runs a command that succeeds and prints nothing but JSON. */
  const json = async (...parameters: string[]) => {
    const { code, stdout, stderr } = await run([...parameters, '--json'], environment)
    assert.equal(code, 0, stderr)
    assert.equal(stderr, '')
    return JSON.parse(stdout)
  }
  /** Runs a command that fails with one line. */
  const refusal = async (expected: number, ...parameters: string[]) => {
    const { code, stdout, stderr } = await run(parameters, environment)
    assert.equal(stdout, '')
    assert.match(stderr, /^clientele: [^\n]+\n$/)
    assert.equal(code, expected, stderr)
    return stderr
  }

  test('organizations and tokens from first to last', async () => {
    assert.match(await refusal(2, 'token', 'list'), /no organization yet/)

    const north = await json('organization', 'create', 'north', '--name', 'North Street', '--currency', 'aud')
    assert.match(north.id, /^[0-9A-Z]{26}$/)
    const expected = {
      slug: 'north',
      name: 'North Street',
      currency: 'AUD',
      time_zone: 'UTC',
      country: 'US',
      call_limits: {},
      page_limits: { default: 50, maximum: 200 },
      account_links: null,
      live: true,
    }
    assert.deepEqual(north, { id: north.id, ...expected, created_at: north.created_at })
    assert.deepEqual(await json('organization', 'list'), [north])
    const moved = await json('organization', 'change', 'north', '--time-zone', 'Australia/Perth')
    assert.deepEqual(moved, { ...north, time_zone: 'Australia/Perth' })
    const limit = (...flags: string[]) => json('organization', 'change', 'north', ...flags)
    const limited = await limit('--call-limit', 'loke=2/30', '--page-default', '10', '--page-maximum', '20')
    assert.deepEqual(limited, {
      ...moved,
      call_limits: { loke: { calls: 2, seconds: 30 } },
      page_limits: { default: 10, maximum: 20 },
    })
    assert.deepEqual((await limit('--call-limit', 'loke=none')).call_limits, {})
    const change = ['organization', 'change', 'north']
    assert.match(await refusal(2, ...change, '--call-limit', 'nobody=1/1'), /must be of .*loke/)
    assert.match(await refusal(2, ...change, '--call-limit', 'loke=1'), /face=calls\/seconds/)
    assert.match(await refusal(2, ...change, '--page-maximum', '5'), /maximum, 5/)

    const face = everyFace[0]?.name ?? ''
    const made = await json(
      'token',
      'create',
      '--name',
      'till',
      '--scope',
      'write',
      '--face',
      face,
      '--expires',
      '90d',
    )
    assert.deepEqual(
      [made.name, made.scopes, made.faces, made.organization],
      ['till', ['write'], [face], 'north'],
    )
    assert.equal(Date.parse(made.expires_at) - Date.parse(made.created_at), 90 * 86_400_000)
    const holder = await tokens.authenticate(fresh.database, made.token, new Date())
    assert.equal(holder.organization.slug, 'north')

    const listed = await run(['token', 'list'], environment)
    assert.match(
      listed.stdout,
      /^ID +NAME +SCOPES +FACES +MADE +LAST USED +EXPIRES +STATE\n[0-9A-Z]{26} +till +write .* valid\n$/,
    )
    assert.doesNotMatch(listed.stdout, new RegExp(made.token))
    assert.ok((await json('token', 'revoke', made.id)).revoked_at)
    assert.match((await run(['token', 'list'], environment)).stdout, /revoked \d{4}-\d\d-\d\d\n$/)

    assert.deepEqual(
      { ...(await json('demo', '--customers', '30', '--seed', '7')), seconds: 0 },
      { organization: 'north', customers: 30, seed: 7, seconds: 0 },
    )
    assert.match(await refusal(2, 'demo', '--customers', '30'), /has customers already/)

    await json('organization', 'create', 'south')
    assert.match(await refusal(2, 'token', 'create', '--name', 'x'), /north, south/)
    const south = await json('token', 'create', '--name', 'x', '--organization', 'south')
    assert.deepEqual([south.scopes, south.faces, south.expires_at], [['read'], null, null])
    assert.equal((await json('token', 'revoke', south.id)).name, 'x')
  })

  test('settings of an organization are written as their standards have them, and refused by their flags', async () => {
    const create = ['organization', 'create', 'usual']
    assert.match(
      await refusal(2, ...create, '--time-zone', 'sydney'),
      /: --time-zone must be an IANA .*, not "sydney"/,
    )
    assert.match(await refusal(2, ...create, '--country', 'eu'), /: --country must be an ISO .*, not "EU"/)
    const made = await json(...create, '--time-zone', 'australia/sydney', '--country', 'uk')
    assert.deepEqual([made.time_zone, made.country], ['Australia/Sydney', 'GB'])
    const change = ['organization', 'change', 'usual', '--time-zone']
    assert.match(await refusal(2, ...change, 'mars'), /: --time-zone must be .*, not "mars"/)
  })

  test('a folder without a database is refused by every command that makes none', async () => {
    const nowhere = { CLIENTELE_DATA: `${await freshFolder()}/none` }
    const { code, stderr } = await run(['organization', 'list'], nowhere)
    assert.deepEqual(
      [code, /^clientele: --data \(CLIENTELE_DATA\): \S+ holds no database[^\n]+\n$/.test(stderr)],
      [2, true],
      stderr,
    )
    await assert.rejects(stat(nowhere.CLIENTELE_DATA), { code: 'ENOENT' })
  })

  test('a script is told of a failure in JSON', async () => {
    const { code, stdout, stderr } = await run(['token', 'revoke', 'xx', '--json'], environment)
    assert.deepEqual([code, stdout], [2, ''])
    const message = '«xx» is not the id of a token; «clientele token list» shows them'
    assert.deepEqual(JSON.parse(stderr), { error: { exit_code: 2, message } })
  })

  test('OAuth clients from first to last', async () => {
    await json('organization', 'create', 'east')
    const east = ['--organization', 'east']
    const redirect = 'https://app.example/a,b'
    const flags = ['--name', 'add-on', '--face', 'loke', '--redirect', redirect, '--token-lifetime', '60']
    const made = await json('client', 'create', ...flags, ...east)
    assert.deepEqual(
      [
        made.face,
        made.scopes,
        made.redirect_uris,
        made.token_lifetime,
        made.code_lifetime,
        made.organization,
      ],
      ['loke', ['read'], [redirect], 60, 300, 'east'],
    )
    assert.match(made.client_id, new RegExp(`^client_.*_${made.id}$`))
    const listed = await run(['client', 'list', ...east], environment)
    assert.match(
      listed.stdout,
      /^ID +NAME +FACE +SCOPES +MADE +LAST USED +STATE\n[0-9A-Z]{26} +add-on +loke +read .* valid\n$/,
    )
    assert.ok(!listed.stdout.includes(made.client_secret))
    assert.ok((await json('client', 'revoke', made.id, ...east)).revoked_at)
    assert.match(
      await refusal(1, 'client', 'revoke', '01JD0000000000000000000000', ...east),
      /client not found/,
    )
  })

  test('numbers are recomputed, and one that differs is told', async () => {
    await json('organization', 'create', 'west')
    await json('demo', '--customers', '20', '--organization', 'west')
    assert.partialDeepStrictEqual(await json('verify', '--organization', 'west'), {
      ...{ organizations: ['west'], drift: [] },
      chains: [{ organization: 'west', position: 20, faults: [] }],
    })
    const sound = await run(['verify', '--organization', 'west'], environment)
    assert.match(
      sound.stdout,
      /^Every number of organization west follows from its ledger\.\nThe 20 events of /,
    )
    const { id } = await organizations.findBySlug(fresh.database, 'west')
    const text = `update customers set credit = credit + 7 where organization_id = $1 and number = (
      select min(number) from customers where organization_id = $1)`
    await fresh.database.rows({ text }, [id])
    const told = await run(['verify'], environment)
    assert.equal(told.code, 1)
    assert.match(
      told.stdout,
      /^ORGANIZATION +WHAT +ID +STORED +COMPUTED\nwest +customers\.credit +[0-9A-Z]{26} /,
    )
    const { code, stdout } = await run(['verify', '--json'], environment)
    assert.equal(code, 1)
    assert.partialDeepStrictEqual(JSON.parse(stdout), {
      drift: [{ organization: 'west', what: 'customers.credit' }],
    })
  })

  test('the past is verified, and against an end that was kept; the first altered event is named', async () => {
    await json('organization', 'create', 'past')
    await json('demo', '--customers', '5', '--organization', 'past')
    const { stdout } = await run(['verify', '--organization', 'past'], environment)
    const [, end = ''] = /are as they were written: (5:[0-9a-f]{64})\n$/.exec(stdout) ?? []
    const since = (kept: string) => run(['verify', '--organization', 'past', '--since', kept], environment)
    assert.equal((await since(end)).code, 0)
    const other = await since(end.replace(/^5/, '4'))
    assert.equal(other.code, 1)
    assert.match(
      other.stdout,
      /\n4 +[0-9A-Z]{26} +[0-9A-Z]{26} +is not in this chain with the hash that was kept\n$/,
    )
    const { id } = await organizations.findBySlug(fresh.database, 'past')
    const text = `update events set data = '{}' where organization_id = $1 and position = 3`
    await fresh.database.rows({ text }, [id])
    const told = await run(['verify', '--organization', 'past'], environment)
    assert.equal(told.code, 1)
    assert.match(
      told.stdout,
      /were altered, this one first:\nPOSITION .*\n3 +[0-9A-Z]{26} +[0-9A-Z]{26} +what it told/,
    )
  })

  const mistakes: [code: number, line: RegExp, ...parameters: string[]][] = [
    [2, /there is no command «sevre»/, 'sevre'],
    [2, /unknown option '--prot'/, 'serve', '--prot', '1'],
    [2, /--name/, 'token', 'create'],
    [
      2,
      /--scope must be one of read, write, admin, not "all"/,
      'token',
      'create',
      '--name',
      'x',
      '--scope',
      'all',
    ],
    [2, /--expires must be in the future/, 'token', 'create', '--name', 'x', '--expires', '2020-01-01'],
    [2, /not the id of a token/, 'token', 'revoke', 'x'],
    [2, /--face must be one of .*loke, not "native"/, 'client', 'create', '--name', 'x', '--face', 'native'],
    [
      2,
      /--token-lifetime must be/,
      'client',
      'create',
      '--name',
      'x',
      '--face',
      'loke',
      '--token-lifetime',
      '9',
    ],
    [2, /not the id of a client/, 'client', 'revoke', 'x'],
    [2, /currency must be/, 'organization', 'create', 'east', '--currency', 'XQX'],
    [2, /nothing to change/, 'organization', 'change', 'north'],
    [1, /organization not found/, 'organization', 'change', 'nowhere', '--name', 'x'],
    [1, /organization not found/, 'verify', '--organization', 'nowhere'],
    [2, /--since must be a position and its hash/, 'verify', '--since', '12'],
    [2, /--since needs --organization/, 'verify', '--since', `1:${'0'.repeat(64)}`],
  ]
  test('each mistake is one line that names it', async () => {
    await Promise.all(
      mistakes.map(async ([code, line, ...parameters]) =>
        assert.match(await refusal(code, ...parameters), line),
      ),
    )
  })

  test('help names every command and setting, and ends with examples', async () => {
    const { code, stdout } = await run(['--help'])
    assert.equal(code, 0)
    for (const word of ['serve', 'migrate', 'organization', 'token', 'demo', 'verify', 'Examples:'])
      assert.ok(stdout.includes(word))
    assert.match((await run(['serve', '--help'])).stdout, /--port <number>.*CLIENTELE_PORT.*Examples:/s)
  })

  test('a database that refuses or is away is one line', async () => {
    const away = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    const { code, stdout, stderr } = await run(['organization', 'list'], away)
    assert.deepEqual([code, stdout], [1, ''])
    assert.match(stderr, /^clientele: the database is not available: [^\n]+\n$/)
  })
})
