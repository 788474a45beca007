import type { Command } from 'commander'
import { CoreError } from '../core/errors.ts'
import { toUlid } from '../core/ids.ts'
import type { CallLimit, Organization } from '../core/organizations/organization.ts'
import * as organizations from '../core/organizations/organizations.ts'
import type { Runner } from '../db/database.ts'
import { day, print, table } from './output.ts'
import { addSettings, collect, configOf, databaseSettings, faceNames, UsageError } from './program.ts'
import { withNewStore, withStore } from './store.ts'

const examples = `
Examples:
  $ clientele organization create north --name 'North Street' --currency AUD --time-zone Australia/Sydney --country AU
  $ clientele organization list
  $ clientele organization change north --time-zone Australia/Perth
  $ clientele organization change north --call-limit native=600/60 --page-maximum 100`

/** `clientele organization create|list|change` */
export function addOrganization(program: Command): void {
  const command = program
    .command('organization')
    .summary('make, list and change organizations')
    .description('An organization is a tenant: a shop or company with customers and tokens of its own.')
    .addHelpText('after', examples)
  addCreate(command)
  addList(command)
  addChange(command)
}

/** The organization of a command: the one that it names, or the only one there is. */
export async function chosen(store: Runner, slug: string | undefined): Promise<Organization> {
  if (slug !== undefined) return organizations.findBySlug(store, slug)
  const all = await organizations.list(store)
  const [only] = all
  if (only && all.length === 1) return only
  if (!only)
    throw new UsageError('there is no organization yet: make one with «clientele organization create»')
  throw new UsageError(
    `there are several organizations: name one of ${all.map((one) => one.slug).join(', ')} with --organization`,
  )
}

function addCreate(parent: Command): void {
  const command = parent
    .command('create')
    .argument('<slug>', 'label in host names: lower-case letters, digits and hyphens')
    .summary('make an organization')
    .description('Makes an organization. Its slug and its currency stay for good.')
    .option('--name <name>', 'what people call it (default: the slug)')
    .option('--currency <code>', 'ISO 4217', 'USD')
    .option('--time-zone <name>', 'IANA name', 'UTC')
    .option('--country <code>', 'ISO 3166-1, for phone numbers without a country code', 'US')
    .option('--test', 'an organization of test data')
    .option('--json', 'print JSON')
  addSettings(command, databaseSettings)
  command.action(async (slug: string, options: CreateOptions) => {
    const input = {
      slug,
      name: options.name ?? slug,
      currency: options.currency.toUpperCase(),
      timeZone: options.timeZone,
      country: options.country.toUpperCase(),
      live: options.test !== true,
    }
    const organization = await withNewStore(configOf(command, databaseSettings), ({ database }) =>
      inFlags(input, () => organizations.create(database, input, new Date())),
    )
    const inWords = `Made organization ${organization.slug} (${toUlid(organization.id)}).`
    print(options.json === true, toJson(organization), inWords)
  })
}

type CreateOptions = {
  name?: string
  currency: string
  timeZone: string
  country: string
  test?: boolean
  json?: boolean
}

function addList(parent: Command): void {
  const command = parent.command('list').description('list all organizations').option('--json', 'print JSON')
  addSettings(command, databaseSettings)
  command.action(async ({ json }: { json?: boolean }) => {
    const all = await withStore(configOf(command, databaseSettings), ({ database }) =>
      organizations.list(database),
    )
    const inWords = table(
      ['SLUG', 'NAME', 'CURRENCY', 'TIME ZONE', 'COUNTRY', 'LIVE', 'MADE', 'ID'],
      all.map((one) => [
        one.slug,
        one.name,
        one.currency,
        one.timeZone,
        one.country,
        one.live ? 'yes' : 'no',
        day(one.createdAt),
        toUlid(one.id),
      ]),
    )
    print(json === true, all.map(toJson), inWords)
  })
}

function addChange(parent: Command): void {
  const command = parent
    .command('change')
    .argument('<slug>', 'which organization')
    .description('change what may change later')
    .option('--name <name>', 'what people call it')
    .option('--time-zone <name>', 'IANA name')
    .option('--country <code>', 'ISO 3166-1')
    .option(
      '--call-limit <face=calls/seconds>',
      'calls that one token may make through a face in a period; face=none takes it back; may be repeated',
      collect,
    )
    .option('--page-default <number>', 'items in a page of a native list', wholeNumber)
    .option('--page-maximum <number>', 'and at most', wholeNumber)
    .option(
      '--account-links <address>',
      'where links in mails lead, with {purpose} and {token} in it; none for pages of this server',
    )
    .option('--json', 'print JSON')
  addSettings(command, databaseSettings)
  command.action(async (slug: string, options: ChangeOptions) => {
    const { json, name, timeZone, country, callLimit, pageDefault, pageMaximum, accountLinks } = options
    const patch = {
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { timeZone }),
      ...(country !== undefined && { country: country.toUpperCase() }),
      ...(callLimit && { callLimits: Object.fromEntries(callLimit.map(parseCallLimit)) }),
      ...((pageDefault ?? pageMaximum) !== undefined && {
        pageLimits: { default: pageDefault, maximum: pageMaximum },
      }),
      ...(accountLinks !== undefined && { accountLinks: accountLinks === 'none' ? null : accountLinks }),
    }
    if (Object.keys(patch).length === 0)
      throw new UsageError('nothing to change: «clientele organization change --help» names what can be')
    const organization = await withStore(configOf(command, databaseSettings), ({ database }) =>
      database.transaction(async (store) => {
        const { id } = await organizations.findBySlug(store, slug)
        return inFlags(patch, () => organizations.change(store, id, patch, new Set(faceNames)))
      }),
    )
    print(json === true, toJson(organization), `Changed organization ${organization.slug}.`)
  })
}

type ChangeOptions = {
  name?: string
  timeZone?: string
  country?: string
  callLimit?: string[]
  pageDefault?: number
  pageMaximum?: number
  accountLinks?: string
  json?: boolean
}

const flags: Readonly<Record<string, string>> = {
  slug: '<slug>',
  name: '--name',
  currency: '--currency',
  timeZone: '--time-zone',
  country: '--country',
  accountLinks: '--account-links',
}

/** Names a refused setting as it was typed. */
async function inFlags<Result>(
  given: Readonly<Record<string, unknown>>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const issue = error instanceof CoreError ? error.issues[0] : undefined
    const member = String(issue?.path[0])
    const flag = flags[member]
    if (!issue || flag === undefined) throw error
    throw new UsageError(`${flag} ${issue.message}, not "${given[member]}"`)
  }
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new UsageError(`"${text}" is not a whole number`)
}

/** `face=calls/seconds`, or `face=none`. */
function parseCallLimit(text: string): [face: string, limit: CallLimit | null] {
  const [, face, calls, seconds] = /^([^=]+)=(?:(\d+)\/(\d+)|none)$/.exec(text) ?? []
  if (face === undefined) throw new UsageError(`--call-limit must be face=calls/seconds, not "${text}"`)
  return [face, calls === undefined ? null : { limit: Number(calls), period: Number(seconds) }]
}

function toJson(organization: Organization) {
  return {
    id: toUlid(organization.id),
    slug: organization.slug,
    name: organization.name,
    currency: organization.currency,
    time_zone: organization.timeZone,
    country: organization.country,
    call_limits: Object.fromEntries(
      Object.entries(organization.callLimits).map(([face, { limit, period }]) => [
        face,
        { calls: limit, seconds: period },
      ]),
    ),
    page_limits: organization.pageLimits,
    account_links: organization.accountLinks,
    live: organization.live,
    created_at: organization.createdAt,
  }
}
