import type { Command } from 'commander'
import { fromUlid, toUlid } from '../core/ids.ts'
import {
  type ClientScope,
  clientScopes,
  codeLifetimes,
  type OAuthClient,
  tokenLifetimes,
} from '../core/oauth/client.ts'
import * as clients from '../core/oauth/clients.ts'
import type { Organization } from '../core/organizations/organization.ts'
import type { Scope } from '../core/scope.ts'
import type { Database } from '../db/database.ts'
import { everyFace } from '../faces.ts'
import { chosen } from './organization.ts'
import { day, print, table } from './output.ts'
import { addSettings, collect, configOf, databaseSettings, UsageError } from './program.ts'
import { withStore } from './store.ts'

const faceNames = everyFace.filter(({ oauth }) => oauth).map(({ name }) => name)

const examples = `
Examples:
  $ clientele client create --name add-on --face ${faceNames.at(-1)} --scope write
  $ clientele client create --name shop --face ${faceNames[0]} --redirect https://shop.example/callback
  $ clientele client list
  $ clientele client revoke 01JD0000000000000000000000`

/** `clientele client create|list|revoke` */
export function addClient(program: Command): void {
  const command = program
    .command('client')
    .summary('make, list and revoke OAuth clients')
    .description(
      'A client is a program of somebody else: it exchanges its id and secret for tokens that soon expire.',
    )
    .addHelpText('after', examples)
  addCreate(command)
  addList(command)
  addRevoke(command)
}

type Chosen = { organization?: string; json?: boolean }
type NewOptions = Chosen & {
  name: string
  face: string
  scope?: string[]
  redirect?: string[]
  tokenLifetime?: string
  codeLifetime?: string
}

function addCreate(parent: Command): void {
  const command = withOrganization(parent.command('create'))
    .summary('make a client and print its secret, once')
    .description(
      'Makes a client and prints its secret. This is the only time: a digest of it is all that is stored.',
    )
    .requiredOption('--name <name>', 'who it is')
    .requiredOption('--face <face>', `the API that it uses: ${faceNames.join(', ')}`)
    .option('--scope <scope>', `${clientScopes.join(', ')}: write includes read (default: read)`, collect)
    .option('--redirect <address>', 'where an administrator’s browser may return to; may be repeated', repeat)
    .option('--token-lifetime <seconds>', `of an access token (default: ${tokenLifetimes.usual})`)
    .option('--code-lifetime <seconds>', `of a code (default: ${codeLifetimes.usual})`)
  command.action(async (options: NewOptions) => {
    const input = {
      name: options.name,
      face: oneOf(faceNames, '--face', options.face),
      scopes: (options.scope ?? ['read']).map((word): ClientScope => oneOf(clientScopes, '--scope', word)),
      redirectUris: options.redirect ?? [],
      tokenLifetime: seconds(options.tokenLifetime, '--token-lifetime', tokenLifetimes),
      codeLifetime: seconds(options.codeLifetime, '--code-lifetime', codeLifetimes),
    }
    await withStore(configOf(command, databaseSettings), async ({ database }) => {
      const organization = await chosen(database, options.organization)
      const { client, secret } = await clients.create(scopeOf(database, organization), input)
      const inWords =
        `Made client «${client.name}» of organization ${organization.slug} (${client.face}):\n\n` +
        `  client_id      ${client.clientId}\n  client_secret  ${secret}\n\nThe secret is not shown again.`
      print(
        options.json === true,
        { ...toJson(client), organization: organization.slug, client_secret: secret },
        inWords,
      )
    })
  })
}

function addList(parent: Command): void {
  const command = withOrganization(parent.command('list')).description('list clients, without their secrets')
  command.action(async (options: Chosen) => {
    const { items } = await withStore(configOf(command, databaseSettings), async ({ database }) =>
      clients.list(scopeOf(database, await chosen(database, options.organization)), {
        limit: 1_000_000,
        after: null,
      }),
    )
    const inWords = table(
      ['ID', 'NAME', 'FACE', 'SCOPES', 'MADE', 'LAST USED', 'STATE'],
      items.map((client) => [
        toUlid(client.id),
        client.name,
        client.face,
        client.scopes.join(','),
        day(client.createdAt),
        day(client.lastUsedAt),
        client.revokedAt === null ? 'valid' : `revoked ${day(client.revokedAt)}`,
      ]),
    )
    print(options.json === true, items.map(toJson), inWords)
  })
}

function addRevoke(parent: Command): void {
  const command = withOrganization(
    parent.command('revoke').argument('<id>', 'as «client list» shows it'),
  ).description('end a client and its tokens at once, in running servers too')
  command.action(async (text: string, options: Chosen) => {
    const id = fromUlid(text)
    if (id === null)
      throw new UsageError(`«${text}» is not the id of a client; «clientele client list» shows them`)
    const client = await withStore(configOf(command, databaseSettings), async ({ database }) =>
      clients.revoke(scopeOf(database, await chosen(database, options.organization)), id),
    )
    print(options.json === true, toJson(client), `Revoked client «${client.name}».`)
  })
}

function withOrganization(command: Command): Command {
  command.option('--organization <slug>', 'whose (default: the only one)').option('--json', 'print JSON')
  return addSettings(command, databaseSettings)
}

function scopeOf(store: Database, organization: Organization): Scope {
  const now = new Date()
  return { organization, store, actor: { tokenId: null, face: 'cli', ip: null }, clock: () => now }
}

function oneOf<Word extends string>(words: readonly Word[], flag: string, text: string): Word {
  const word = words.find((each) => each === text)
  if (word === undefined) throw new UsageError(`${flag} must be one of ${words.join(', ')}, not "${text}"`)
  return word
}

/** Addresses may hold commas. */
function repeat(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

function seconds(
  text: string | undefined,
  flag: string,
  { min, max, usual }: { readonly min: number; readonly max: number; readonly usual: number },
): number {
  if (text === undefined) return usual
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new UsageError(`${flag} must be a whole number of seconds from ${min} to ${max}, not "${text}"`)
}

function toJson(client: OAuthClient) {
  return {
    id: toUlid(client.id),
    client_id: client.clientId,
    name: client.name,
    face: client.face,
    scopes: client.scopes,
    redirect_uris: client.redirectUris,
    token_lifetime: client.tokenLifetime,
    code_lifetime: client.codeLifetime,
    created_at: client.createdAt,
    last_used_at: client.lastUsedAt,
    revoked_at: client.revokedAt,
  }
}
