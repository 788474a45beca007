import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ConfigError, type Flags, parseConfig } from './config.ts'
import { settings } from './settings.ts'

const faces = ['alpha', 'beta-two']
const parse = (flags: Flags, environment: Record<string, string> = {}) =>
  parseConfig(flags, environment, faces)

/** The one line of a refusal. */
function refusal(flags: Flags, environment: Record<string, string> = {}): string {
  try {
    parse(flags, environment)
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    assert.doesNotMatch(error.message, /\n/)
    return error.message
  }
  assert.fail('was accepted')
}

describe('configuration', () => {
  test('nothing given: what the README promises', () => {
    assert.deepEqual(parse({}), {
      host: '127.0.0.1',
      port: 4000,
      data: resolve('data'),
      databaseUrl: null,
      poolSize: 10,
      faces: [],
      publicUrls: { general: null, ofFace: new Map() },
      trustProxy: [],
      callLimits: new Map(),
      workers: true,
      webhookAllow: [],
      webhookTimeout: 15,
      webhookRetry: [5, 30, 120, 600, 1800, 3600, 7200, 14_400, ...Array(7).fill(28_800)],
      webhookPauseAfter: 86_400,
      forgetAfter: 30,
      smtpUrl: null,
      mailFrom: 'no-reply@localhost',
      erasureJournal: resolve('data/erasures.ndjson'),
      erasureKeys: resolve('data/erasure-keys.json'),
      chainHeads: resolve('data/chain-heads.ndjson'),
      logLevel: 'info',
      demo: 0,
      seed: 1,
      organization: {
        slug: 'default',
        name: 'My organization',
        currency: 'USD',
        timeZone: 'UTC',
        country: 'US',
        live: true,
      },
    })
  })

  test('the environment sets, a flag wins, an empty variable is none', () => {
    const environment = { CLIENTELE_PORT: '5000', CLIENTELE_HOST: '0.0.0.0', CLIENTELE_DATA: '' }
    const config = parse({ port: '6000' }, environment)
    assert.equal(config.port, 6000)
    assert.equal(config.host, '0.0.0.0')
    assert.equal(config.data, resolve('data'))
  })

  test('faces at ports and host names, as flags and as one variable', () => {
    const expected = [
      { face: 'alpha', port: 4004 },
      { face: 'beta-two', host: '*.shop.example' },
      { face: 'beta-two', host: 'store.example' },
    ]
    const flags = ['alpha=4004', 'beta-two=*.Shop.example', 'beta-two=store.example']
    assert.deepEqual(parse({ face: flags }).faces, expected)
    assert.deepEqual(parse({}, { CLIENTELE_FACES: flags.join(', ') }).faces, expected)
    assert.deepEqual(parse({ face: flags }, { CLIENTELE_FACES: 'alpha=1' }).faces, expected)
  })

  test('public addresses in general and by face', () => {
    const { publicUrls } = parse({ publicUrl: ['https://x.example/', 'alpha=https://a.example/base'] })
    assert.equal(publicUrls.general, 'https://x.example')
    assert.deepEqual(publicUrls.ofFace, new Map([['alpha', 'https://a.example/base']]))
  })

  test('call limits, proxies, database', () => {
    const config = parse(
      { callLimit: ['alpha=500/300'], trustProxy: ['10.0.0.0/8', '::1', 'loopback'] },
      { DATABASE_URL: 'postgres://me:secret@db.example/clientele' },
    )
    assert.deepEqual(config.callLimits, new Map([['alpha', { limit: 500, period: 300 }]]))
    assert.deepEqual(config.trustProxy, ['10.0.0.0/8', '::1', 'loopback'])
    assert.equal(config.databaseUrl, 'postgres://me:secret@db.example/clientele')
  })

  test('a mail server and a sender', () => {
    const server = 'smtp://me:p%40ss@mail.example:587'
    for (const from of ['shop@example.com', 'Café Nº 1 <shop@example.com>']) {
      const config = parse({}, { CLIENTELE_SMTP_URL: server, CLIENTELE_MAIL_FROM: from })
      assert.deepEqual([config.smtpUrl, config.mailFrom], [server, from])
    }
    assert.equal(parse({ mailFrom: 'shop@example.com' }).smtpUrl, null)
  })

  const wrong: [name: string, flags: Flags, environment: Record<string, string>, line: RegExp][] = [
    [
      'a variable with our prefix that is none',
      {},
      { CLIENTELE_PROT: '1' },
      /^CLIENTELE_PROT is not a setting/,
    ],
    [
      'a mail server of another kind, whose password is not shown',
      {},
      { CLIENTELE_SMTP_URL: 'http://me:geheim@mail.example', CLIENTELE_MAIL_FROM: 'a@b.example' },
      /^CLIENTELE_SMTP_URL must be an address such as smtp:(?!.*geheim)/,
    ],
    [
      'a mail server’s password that cannot be read',
      {},
      { CLIENTELE_SMTP_URL: 'smtp://me:100%@mail.example', CLIENTELE_MAIL_FROM: 'a@b.example' },
      /^CLIENTELE_SMTP_URL must/,
    ],
    [
      'a mail server without a sender',
      {},
      { CLIENTELE_SMTP_URL: 'smtp://mail.example' },
      /^CLIENTELE_MAIL_FROM must say from whom mails are/,
    ],
    ['a sender that is two', { mailFrom: 'a@b.example, c@d.example' }, {}, /^--mail-from must be an e-mail/],
    ['a sender with a line break', { mailFrom: 'a\n<b@c.example>' }, {}, /^--mail-from must be an e-mail/],
    ['a port that is no number', { port: 'abc' }, {}, /^--port must be a port .* not "abc"$/],
    ['a port out of range', {}, { CLIENTELE_PORT: '65536' }, /^CLIENTELE_PORT must .* not "65536"$/],
    ['a host with a space', { host: 'a b' }, {}, /^--host must /],
    [
      'another database',
      {},
      { DATABASE_URL: 'mysql://u:geheim@h/d' },
      /^DATABASE_URL must be an address such/,
    ],
    ['a face without a place', { face: ['alpha'] }, {}, /^--face must .* not "alpha"$/],
    ['a face that is none', { face: ['gamma=4004'] }, {}, /^--face must name one of .*alpha.* not "gamma"$/],
    ['a face of the prototype', { face: ['toString=4004'] }, {}, /^--face must name one of/],
    ['a port that is none', { face: ['alpha=99999'] }, {}, /^--face must .* not "alpha=99999"$/],
    ['a folder without a name', { data: '' }, {}, /^--data must be a folder, not ""$/],
    ['a journal without a name', { erasureJournal: '' }, {}, /^--erasure-journal must be a path, not ""$/],
    ['one port twice', { face: ['alpha=4000'] }, {}, /^--face must give each port .* not 4000$/],
    ['the second of two', { face: ['alpha=1', 'alpha=x_y'] }, {}, /^--face must .* not "alpha=x_y"$/],
    ['a public address with a query', { publicUrl: ['https://x?y=z'] }, {}, /^--public-url must/],
    [
      'a public address of a face that is none',
      { publicUrl: ['no=https://x'] },
      {},
      /^--public-url must name/,
    ],
    [
      'a public address without a scheme',
      {},
      { CLIENTELE_PUBLIC_URL: 'x.example' },
      /^CLIENTELE_PUBLIC_URL must/,
    ],
    ['a network too wide', { trustProxy: ['10.0.0.0/33'] }, {}, /^--trust-proxy must .* not "10.0.0.0\/33"$/],
    ['a limit without a period', { callLimit: ['alpha=5'] }, {}, /^--call-limit must/],
    ['a limit of none', { callLimit: ['alpha=0/5'] }, {}, /^--call-limit must/],
    [
      'a webhook network by a word',
      { webhookAllow: ['loopback'] },
      {},
      /^--webhook-allow must .* not "loopback"$/,
    ],
    [
      'a pause that is no number',
      {},
      { CLIENTELE_WEBHOOK_RETRY: '5,x' },
      /^CLIENTELE_WEBHOOK_RETRY must .* not "x"$/,
    ],
    ['workers neither', {}, { CLIENTELE_WORKERS: 'maybe' }, /^CLIENTELE_WORKERS must be yes or no/],
    ['a level', { logLevel: 'loud' }, {}, /^--log-level must be one of fatal.* not "loud"$/],
    ['a currency', { currency: 'XQX' }, {}, /^--currency must be an ISO 4217 .* not "XQX"$/],
    [
      'a time zone',
      {},
      { CLIENTELE_ORGANIZATION_TIME_ZONE: 'Mars' },
      /^CLIENTELE_ORGANIZATION_TIME_ZONE must/,
    ],
    ['a country', { country: 'XQ' }, {}, /^--country must/],
    ['a label', { organizationSlug: 'My Shop' }, {}, /^--organization-slug must/],
    ['half a customer', { demo: '1.5' }, {}, /^--demo must/],
  ]
  for (const [name, flags, environment, line] of wrong) {
    test(`refuses ${name}`, () => assert.match(refusal(flags, environment), line))
  }

  test('never repeats the password of a database', () => {
    assert.doesNotMatch(refusal({}, { DATABASE_URL: 'mysql://u:geheim@h/d' }), /geheim/)
  })

  test('whatever a variable holds, the outcome is a configuration or one line that names it', () => {
    const variables = Object.values(settings).map((setting) => setting.variable)
    fc.assert(
      fc.property(fc.constantFrom(...variables), fc.string({ unit: 'binary' }), (variable, text) => {
        try {
          parse({}, { [variable]: text })
        } catch (error) {
          assert.ok(error instanceof ConfigError)
          assert.ok(error.message.startsWith(`${variable} must`), error.message)
          assert.doesNotMatch(error.message, /\n/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
