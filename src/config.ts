import { isIP } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { CallLimit } from './core/organizations/organization.ts'
import * as organizations from './core/organizations/organizations.ts'
import type { PublicUrls } from './http/address.ts'
import type { FaceBinding } from './http/mounts.ts'
import { logLevels, type SettingName, settings } from './settings.ts'

/** A setting that is wrong: one line that names it and says what it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Everything that can be set, checked. */
export type Config = {
  readonly host: string
  readonly port: number
  /** Absolute path. */
  readonly data: string
  /** Null: our own PostgreSQL below `data`. */
  readonly databaseUrl: string | null
  readonly poolSize: number
  readonly faces: readonly FaceBinding[]
  readonly publicUrls: PublicUrls
  /** Addresses, networks in CIDR form, `loopback`, `linklocal` or `uniquelocal`. */
  readonly trustProxy: readonly string[]
  /** By the face's name; a face that is absent has its own default. */
  readonly callLimits: ReadonlyMap<string, CallLimit>
  /** Whether this process does the work in the background. */
  readonly workers: boolean
  /** Networks in CIDR form that webhooks may be sent to although they are private. */
  readonly webhookAllow: readonly string[]
  /** Seconds. */
  readonly webhookTimeout: number
  readonly webhookRetry: readonly number[]
  readonly webhookPauseAfter: number
  /** Days. */
  readonly forgetAfter: number
  /** The mail server; null: mails become files below `data`. */
  readonly smtpUrl: string | null
  /** An address, or a name and an address in angle brackets. */
  readonly mailFrom: string
  /** Absolute path of the file in which erasures are written down outside of the database. */
  readonly erasureJournal: string
  /** Absolute path, beside it, of the public keys of certificates. */
  readonly erasureKeys: string
  /** Absolute path, beside it, of the file of the ends of the chains of events. */
  readonly chainHeads: string
  readonly logLevel: (typeof logLevels)[number]
  /** How many customers to make in an organization that has none; 0 for none. */
  readonly demo: number
  readonly seed: number
  /** The organization that a first start makes. */
  readonly organization: organizations.NewOrganization
}

/** Flags as the command line gives them: one text, or several for a flag that may be repeated. */
export type Flags = Readonly<Partial<Record<SettingName, string | readonly string[]>>>
type Environment = Readonly<Record<string, string | undefined>>

const PREFIX = 'CLIENTELE_'

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const hostName = z
  .string()
  .toLowerCase()
  .regex(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
const webAddress = z
  .url({ protocol: /^https?$/ })
  .refine((text) => !/[?#]/.test(text))
  .transform((text) => text.replace(/\/+$/, ''))
const network = z.string().refine((text) => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
})
const addresses = network.refine((text) => isIP(text.split('/')[0] ?? '') !== 0)
const mailServer = z.string().refine((text) => {
  const url = URL.parse(text)
  const bare = url !== null && /^\/?$/.test(url.pathname) && !/[?#]/.test(text)
  const decodable = !/%(?![0-9a-f]{2})/i.test(text)
  return bare && decodable && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
})
const sender = z.string().regex(/^([^<>@"\p{C}]*<[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/u)
const databaseAddress = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''))

const path = z.string().min(1)

const schema = z.object({
  host: z.union([z.ipv4(), z.ipv6(), hostName.refine((text) => !text.startsWith('*'))]),
  port: whole(0, 65_535),
  // An empty path would resolve to the folder that the program was started in.
  data: path.transform((text) => resolve(text)),
  databaseUrl: databaseAddress.nullable(),
  poolSize: whole(2, 1_000),
  face: z.array(
    z
      .templateLiteral([z.string(), '=', z.string()])
      .transform(aboutFace)
      .pipe(z.tuple([z.string(), z.union([whole(0, 65_535), hostName.regex(/\D/)])])),
  ),
  publicUrl: z.array(
    z.union([
      webAddress,
      z
        .string()
        .transform(aboutFace)
        .pipe(z.tuple([z.string(), webAddress])),
    ]),
  ),
  trustProxy: z.array(network),
  callLimit: z.array(
    z
      .string()
      .regex(/^[^=]+=\d+\/\d+$/)
      .transform((text) => text.split(/[=/]/))
      .pipe(z.tuple([z.string(), whole(1, 1e12), whole(1, 86_400)])),
  ),
  workers: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  webhookAllow: z.array(addresses),
  webhookTimeout: whole(1, 60),
  webhookRetry: z.array(whole(0, 604_800)),
  webhookPauseAfter: whole(1, 31_536_000),
  forgetAfter: whole(0, 36_500),
  smtpUrl: mailServer.nullable(),
  mailFrom: sender.nullable(),
  erasureJournal: path.nullable(),
  logLevel: z.enum(logLevels),
  demo: whole(0, 100_000_000),
  seed: whole(0, 2 ** 32 - 1),
  organizationSlug: z.string(),
  organizationName: z.string(),
  currency: z.string().toUpperCase(),
  timeZone: z.string(),
  country: z.string().toUpperCase(),
})

/** The checked configuration. Flags win over the environment, and that over what a setting is otherwise. */
export function parseConfig(flags: Flags, environment: Environment, faceNames: readonly string[]): Config {
  return build(gather(flags, environment), faceNames)
}

type Gathered = Readonly<
  Record<string, { readonly value: string | readonly string[] | null; readonly from: string }>
>

/** Step one: each setting's text, and where it was found. */
function gather(flags: Flags, environment: Environment): Gathered {
  const known = new Set(Object.values(settings).map((setting) => setting.variable))
  for (const variable of Object.keys(environment)) {
    if (variable.startsWith(PREFIX) && !known.has(variable)) {
      throw new ConfigError(`${variable} is not a setting; «clientele serve --help» lists them`)
    }
  }
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const flag = Object.entries(flags).find(([member]) => member === name)?.[1]
      if (flag !== undefined) return [name, { value: flag, from: setting.flag?.split(' ')[0] ?? name }]
      // Compose files hand over variables that are not set as empty ones.
      const text = environment[setting.variable]?.trim() || setting.otherwise
      const value = setting.repeatable ? (text ? text.split(',').map((part) => part.trim()) : []) : text
      return [name, { value, from: setting.variable }]
    }),
  )
}

/** Step two: texts become values that fit together. */
function build(gathered: Gathered, faceNames: readonly string[]): Config {
  const wrong = (name: string, must: string, shown?: unknown): ConfigError => {
    const given =
      shown === undefined || name === 'databaseUrl' || name === 'smtpUrl'
        ? ''
        : `, not ${JSON.stringify(shown)}`
    return new ConfigError(`${gathered[name]?.from ?? name} ${must}${given}`)
  }
  const result = schema.safeParse(
    Object.fromEntries(Object.entries(gathered).map(([name, { value }]) => [name, value])),
  )
  if (!result.success) {
    const [name, index] = result.error.issues[0]?.path ?? []
    const form = Object.entries(settings).find(([member]) => member === name)?.[1].form
    const value = gathered[String(name)]?.value
    throw wrong(String(name), `must be ${form}`, typeof index === 'number' ? value?.[index] : value)
  }
  const parsed = result.data
  const face = (setting: SettingName, name: string): string => {
    if (faceNames.includes(name)) return name
    throw wrong(setting, `must name one of the faces ${faceNames.join(', ')}`, name)
  }

  const taken = new Set<string | number>([parsed.port])
  const bindings = parsed.face.map(([name, place]): FaceBinding => {
    if (place !== 0 && taken.has(place)) throw wrong('face', 'must give each port and host name once', place)
    taken.add(place)
    return typeof place === 'number'
      ? { face: face('face', name), port: place }
      : { face: face('face', name), host: place }
  })

  const organization = {
    slug: parsed.organizationSlug,
    name: parsed.organizationName,
    currency: parsed.currency,
    timeZone: parsed.timeZone,
    country: parsed.country,
    live: true,
  }
  const problem = organizations.problems(organization)[0]
  if (problem) {
    const member = String(problem.path[0])
    const name = { slug: 'organizationSlug', name: 'organizationName' }[member] ?? member
    throw wrong(name, problem.message, gathered[name]?.value)
  }

  if (parsed.smtpUrl !== null && parsed.mailFrom === null) {
    throw wrong('mailFrom', 'must say from whom mails are, for there is a mail server')
  }

  const erasureJournal = resolve(parsed.erasureJournal ?? join(parsed.data, 'erasures.ndjson'))
  return {
    host: parsed.host,
    port: parsed.port,
    data: parsed.data,
    databaseUrl: parsed.databaseUrl,
    poolSize: parsed.poolSize,
    faces: bindings,
    publicUrls: {
      general: parsed.publicUrl.filter((entry) => typeof entry === 'string').at(-1) ?? null,
      ofFace: new Map(
        parsed.publicUrl
          .filter((entry) => typeof entry !== 'string')
          .map(([name, address]) => [face('publicUrl', name), address]),
      ),
    },
    trustProxy: parsed.trustProxy,
    callLimits: new Map(
      parsed.callLimit.map(([name, limit, period]) => [face('callLimit', name), { limit, period }]),
    ),
    workers: parsed.workers,
    webhookAllow: parsed.webhookAllow,
    webhookTimeout: parsed.webhookTimeout,
    webhookRetry: parsed.webhookRetry,
    webhookPauseAfter: parsed.webhookPauseAfter,
    forgetAfter: parsed.forgetAfter,
    smtpUrl: parsed.smtpUrl,
    mailFrom: parsed.mailFrom ?? 'no-reply@localhost',
    erasureJournal,
    erasureKeys: join(dirname(erasureJournal), 'erasure-keys.json'),
    chainHeads: join(dirname(erasureJournal), 'chain-heads.ndjson'),
    logLevel: parsed.logLevel,
    demo: parsed.demo,
    seed: parsed.seed,
    organization,
  }
}

/** `name=rest` in two; a text without the sign has an empty rest, which no setting takes. */
function aboutFace(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
