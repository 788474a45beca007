import type { Command } from 'commander'
import { fromUlid, toUlid } from '../core/ids.ts'
import type { Organization } from '../core/organizations/organization.ts'
import * as tokens from '../core/organizations/tokens.ts'
import type { Scope } from '../core/scope.ts'
import type { Database } from '../db/database.ts'
import { parseEnd } from './expiry.ts'
import { chosen } from './organization.ts'
import { day, print, table } from './output.ts'
import { addSettings, collect, configOf, databaseSettings, faceNames, UsageError } from './program.ts'
import { withStore } from './store.ts'

const examples = `
Examples:
  $ clientele token create --name till --scope write --face ${faceNames[0]} --expires 90d
  $ clientele token list
  $ clientele token revoke 01JD0000000000000000000000`

/** `clientele token create|list|revoke` */
export function addToken(program: Command): void {
  const command = program
    .command('token')
    .summary('make, list and revoke tokens')
    .description('A token is the key with which a client reaches the customers of one organization.')
    .addHelpText('after', examples)
  addCreate(command)
  addList(command)
  addRevoke(command)
}

type Chosen = { organization?: string; json?: boolean }

function addCreate(parent: Command): void {
  const command = withOrganization(parent.command('create'))
    .summary('make a token and print it, once')
    .description('Makes a token and prints it. This is the only time: a digest of it is all that is stored.')
    .requiredOption('--name <name>', 'who will use it')
    .option(
      '--scope <scope>',
      `${tokens.tokenScopes.join(', ')}: each includes those before it (default: read)`,
      collect,
    )
    .option('--face <face>', `only for this face (${faceNames.join(', ')}); may be repeated`, collect)
    .option('--expires <when>', 'hours, days, weeks or years from now (12h, 90d, 8w, 1y), or a date')
  command.action(
    async (options: Chosen & { name: string; scope?: string[]; face?: string[]; expires?: string }) => {
      const now = new Date()
      const input = {
        name: options.name,
        scopes: (options.scope ?? ['read']).map((word) => oneOf(tokens.tokenScopes, '--scope', word)),
        faces: options.face?.map((word) => oneOf(faceNames, '--face', word)) ?? null,
        expiresAt: options.expires === undefined ? null : parseEnd(options.expires, now),
      }
      await withStore(configOf(command, databaseSettings), async ({ database }) => {
        const organization = await chosen(database, options.organization)
        const { token, text } = await tokens.create(scopeOf(database, organization, now), input)
        const inWords = `Made token «${token.name}» of organization ${organization.slug} (${describe(token)}):\n\n  ${text}\n\nIt is not shown again.`
        print(
          options.json === true,
          { ...toJson(token), organization: organization.slug, token: text },
          inWords,
        )
      })
    },
  )
}

function addList(parent: Command): void {
  const command = withOrganization(parent.command('list')).description('list tokens, without their secrets')
  command.action(async (options: Chosen) => {
    const all = await withStore(configOf(command, databaseSettings), async ({ database }) =>
      tokens.list(scopeOf(database, await chosen(database, options.organization))),
    )
    const now = new Date()
    const inWords = table(
      ['ID', 'NAME', 'SCOPES', 'FACES', 'MADE', 'LAST USED', 'EXPIRES', 'STATE'],
      all.map((token) => [
        toUlid(token.id),
        token.name,
        token.scopes.join(','),
        token.faces?.join(',') ?? 'all',
        day(token.createdAt),
        day(token.lastUsedAt),
        day(token.expiresAt),
        stateOf(token, now),
      ]),
    )
    print(options.json === true, all.map(toJson), inWords)
  })
}

function addRevoke(parent: Command): void {
  const command = withOrganization(
    parent.command('revoke').argument('<id>', 'as «token list» shows it'),
  ).description('end a token at once, in running servers too')
  command.action(async (text: string, options: Chosen) => {
    const id = fromUlid(text)
    if (id === null)
      throw new UsageError(`«${text}» is not the id of a token; «clientele token list» shows them`)
    const token = await withStore(configOf(command, databaseSettings), async ({ database }) => {
      // Its id says whose it is.
      const slug = options.organization ?? (await tokens.slugOf(database, id)) ?? undefined
      return tokens.revoke(scopeOf(database, await chosen(database, slug)), id)
    })
    print(options.json === true, toJson(token), `Revoked token «${token.name}».`)
  })
}

function withOrganization(command: Command): Command {
  command.option('--organization <slug>', 'whose (default: the only one)').option('--json', 'print JSON')
  return addSettings(command, databaseSettings)
}

function scopeOf(store: Database, organization: Organization, now = new Date()): Scope {
  return { organization, store, actor: { tokenId: null, face: 'cli', ip: null }, clock: () => now }
}

function oneOf<Word extends string>(words: readonly Word[], flag: string, text: string): Word {
  const word = words.find((each) => each === text)
  if (word === undefined) throw new UsageError(`${flag} must be one of ${words.join(', ')}, not "${text}"`)
  return word
}

function describe(token: tokens.Token): string {
  const faces = token.faces === null ? 'all faces' : `only ${token.faces.join(', ')}`
  const end = token.expiresAt === null ? 'no end' : `until ${token.expiresAt.toISOString()}`
  return `${token.scopes.join(', ')}; ${faces}; ${end}`
}

function stateOf(token: tokens.Token, now: Date): string {
  if (token.revokedAt !== null) return `revoked ${day(token.revokedAt)}`
  return token.expiresAt !== null && token.expiresAt <= now ? 'expired' : 'valid'
}

function toJson(token: tokens.Token) {
  return {
    id: toUlid(token.id),
    name: token.name,
    scopes: token.scopes,
    faces: token.faces,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
    revoked_at: token.revokedAt,
  }
}
