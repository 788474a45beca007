export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** One setting as people see it: on the command line, in the environment and in the README's table. */
type Setting = {
  /** Absent for what must not stand in a process list. */
  readonly flag?: string
  readonly variable: string
  readonly about: string
  /** Follows «must be». */
  readonly form: string
  readonly otherwise: string | null
  readonly repeatable?: true
}

const table = {
  port: {
    flag: '--port <number>',
    variable: 'CLIENTELE_PORT',
    about: 'port to listen on; 0 takes any free one',
    form: 'a port number from 0 to 65535',
    otherwise: '4000',
  },
  host: {
    flag: '--host <address>',
    variable: 'CLIENTELE_HOST',
    about: 'address to listen on; 0.0.0.0 is every one of this machine',
    form: 'an IP address or a host name of this machine',
    otherwise: '127.0.0.1',
  },
  data: {
    flag: '--data <folder>',
    variable: 'CLIENTELE_DATA',
    about: 'folder of the database and the admin token',
    form: 'a folder',
    otherwise: './data',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    about: 'a PostgreSQL (15 or later) of your own in place of the built-in one',
    form: 'an address such as postgres://user:password@host:5432/database',
    otherwise: null,
  },
  poolSize: {
    flag: '--pool-size <number>',
    variable: 'CLIENTELE_POOL_SIZE',
    about: 'connections to the database for lists and writes',
    form: 'a whole number from 2 to 1000',
    otherwise: '10',
  },
  face: {
    flag: '--face <name=place>',
    variable: 'CLIENTELE_FACES',
    about:
      'serve a face at / of a port (name=4004) or host name (name=api.shop.example, name=*.shop.example)',
    form: 'a face and a port or host name, such as NAME=4004 or NAME=*.shop.example',
    otherwise: null,
    repeatable: true,
  },
  publicUrl: {
    flag: '--public-url <address>',
    variable: 'CLIENTELE_PUBLIC_URL',
    about: 'address that clients use, for links in answers; name=address for one face',
    form: 'an http or https address without a query, or NAME=ADDRESS for one face',
    otherwise: null,
    repeatable: true,
  },
  trustProxy: {
    flag: '--trust-proxy <network>',
    variable: 'CLIENTELE_TRUST_PROXY',
    about: 'proxies whose X-Forwarded headers count: addresses or networks such as 10.0.0.0/8',
    form: 'an IP address, a network such as 10.0.0.0/8, loopback, linklocal or uniquelocal',
    otherwise: null,
    repeatable: true,
  },
  callLimit: {
    flag: '--call-limit <name=calls/seconds>',
    variable: 'CLIENTELE_CALL_LIMIT',
    about: 'calls that one token may make through a face in a period',
    form: 'a face, calls and seconds, such as NAME=500/300',
    otherwise: null,
    repeatable: true,
  },
  workers: {
    flag: '--no-workers',
    variable: 'CLIENTELE_WORKERS',
    about: 'leave work in the background to others: «clientele work»',
    form: 'yes or no',
    otherwise: 'yes',
  },
  webhookAllow: {
    flag: '--webhook-allow <network>',
    variable: 'CLIENTELE_WEBHOOK_ALLOW',
    about: 'private networks that webhooks may be sent to, such as 10.0.0.0/8',
    form: 'an IP address or a network such as 10.0.0.0/8',
    otherwise: null,
    repeatable: true,
  },
  webhookTimeout: {
    flag: '--webhook-timeout <seconds>',
    variable: 'CLIENTELE_WEBHOOK_TIMEOUT',
    about: 'seconds that the receiver of a webhook has to answer',
    form: 'a whole number of seconds from 1 to 60',
    otherwise: '15',
  },
  webhookRetry: {
    flag: '--webhook-retry <seconds>',
    variable: 'CLIENTELE_WEBHOOK_RETRY',
    about: 'seconds to wait before each further attempt at a webhook',
    form: 'whole numbers of seconds',
    otherwise: '5,30,120,600,1800,3600,7200,14400,28800,28800,28800,28800,28800,28800,28800',
    repeatable: true,
  },
  webhookPauseAfter: {
    flag: '--webhook-pause-after <seconds>',
    variable: 'CLIENTELE_WEBHOOK_PAUSE_AFTER',
    about: 'seconds after which a webhook to which nothing could be delivered is paused',
    form: 'a whole number of seconds',
    otherwise: '86400',
  },
  erasureJournal: {
    flag: '--erasure-journal <file>',
    variable: 'CLIENTELE_ERASURE_JOURNAL',
    about: 'where erasures are written down outside of the database (erasures.ndjson below the data)',
    form: 'a path',
    otherwise: null,
  },
  forgetAfter: {
    flag: '--forget-after <days>',
    variable: 'CLIENTELE_FORGET_AFTER',
    about: 'days after which a customer who asked to be forgotten is erased',
    form: 'a whole number of days from 0 to 36500',
    otherwise: '30',
  },
  smtpUrl: {
    variable: 'CLIENTELE_SMTP_URL',
    about: 'mail server; without one, mails become files in the folder outbox of the data folder',
    form: 'an address such as smtp://user:password@mail.example:587 or smtps://mail.example',
    otherwise: null,
  },
  mailFrom: {
    flag: '--mail-from <address>',
    variable: 'CLIENTELE_MAIL_FROM',
    about:
      'sender of mails, such as shop@example.com or "Shop <shop@example.com>"; needed with a mail server',
    form: 'an e-mail address, or a name and an address in angle brackets',
    otherwise: null,
  },
  logLevel: {
    flag: '--log-level <level>',
    variable: 'CLIENTELE_LOG_LEVEL',
    about: `what to log: ${logLevels.join(', ')}`,
    form: `one of ${logLevels.join(', ')}`,
    otherwise: 'info',
  },
  demo: {
    flag: '--demo <customers>',
    variable: 'CLIENTELE_DEMO',
    about: 'fill an organization that has no customers with this many lifelike ones',
    form: 'a whole number of customers',
    otherwise: '0',
  },
  seed: {
    flag: '--seed <number>',
    variable: 'CLIENTELE_SEED',
    about: 'the same seed makes the same demo customers',
    form: 'a whole number from 0 to 4294967295',
    otherwise: '1',
  },
  organizationSlug: {
    flag: '--organization-slug <label>',
    variable: 'CLIENTELE_ORGANIZATION_SLUG',
    about: 'host name label of the organization that a first start makes',
    form: 'a host name label',
    otherwise: 'default',
  },
  organizationName: {
    flag: '--organization-name <name>',
    variable: 'CLIENTELE_ORGANIZATION_NAME',
    about: 'its name',
    form: 'a name',
    otherwise: 'My organization',
  },
  currency: {
    flag: '--currency <code>',
    variable: 'CLIENTELE_ORGANIZATION_CURRENCY',
    about: 'its currency, for good (ISO 4217)',
    form: 'an ISO 4217 currency code',
    otherwise: 'USD',
  },
  timeZone: {
    flag: '--time-zone <name>',
    variable: 'CLIENTELE_ORGANIZATION_TIME_ZONE',
    about: 'its time zone (IANA)',
    form: 'an IANA time zone',
    otherwise: 'UTC',
  },
  country: {
    flag: '--country <code>',
    variable: 'CLIENTELE_ORGANIZATION_COUNTRY',
    about: 'its country, for phone numbers without a country code (ISO 3166-1)',
    form: 'an ISO 3166-1 country code',
    otherwise: 'US',
  },
} satisfies Record<string, Setting>

export type SettingName = keyof typeof table
/** Every setting there is. */
export const settings: Readonly<Record<SettingName, Setting>> = table
