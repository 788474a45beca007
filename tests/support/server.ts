import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { toUlid } from '../../src/core/ids.ts'
import type { Organization } from '../../src/core/organizations/organization.ts'
import type { TokenScope } from '../../src/core/organizations/token-cache.ts'
import * as tokens from '../../src/core/organizations/tokens.ts'
import type { Scope } from '../../src/core/scope.ts'
import type { Connection, Database } from '../../src/db/database.ts'
import type { ExampleRequest } from '../../src/dialects/example.ts'
import type { Face } from '../../src/http/face.ts'
import { createServer, type ServerSettings } from '../../src/server.ts'
import { freshDatabase } from './database.ts'
import { assertDocumented } from './documented.ts'
import { freshScope } from './scope.ts'

/** The real server on a port of its own, over a database of its own. */
export type TestServer = {
  readonly database: Database
  /** Where that database is. */
  readonly connection: Connection
  /** `http://127.0.0.1:port`. */
  readonly origin: string
  /** The origins of faces that have a port of their own, by name. */
  readonly ownOrigins: ReadonlyMap<string, string>
  /** A new organization, and someone with all rights in it. */
  enter(settings?: Parameters<typeof freshScope>[1]): Promise<Visitor>
  close(): Promise<void>
}

/** A caller with a token of one organization. */
export type Visitor = {
  readonly organization: Organization
  readonly scope: Scope
  readonly token: string
  /** Someone else in the same organization, with a token of their own; an administrator's when nothing is said. */
  colleague(scopes?: readonly TokenScope[]): Promise<Visitor>
  /** One request to a face, by its prefix. */
  call(face: Face, request: ExampleRequest): Promise<Answer>
  /** GET of an address that an answer gave. */
  follow(address: string): Promise<Answer>
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: unknown
}

export async function startServer(
  options: {
    readonly settings?: Partial<ServerSettings>
    readonly faces?: readonly Face[]
    readonly clock?: () => Date
    /** How the server itself reaches its database; directly when absent. */
    readonly reach?: (connection: Connection) => Promise<Database>
  } = {},
): Promise<TestServer> {
  const { database, connection } = await freshDatabase()
  const { settings, reach, ...parts } = options
  const server = await createServer({
    settings: {
      host: '127.0.0.1',
      port: 0,
      faces: [],
      publicUrls: { general: null, ofFace: new Map() },
      trustProxy: [],
      callLimits: new Map(),
      ...settings,
    },
    database: (await reach?.(connection)) ?? database,
    logger: pino({ level: 'error' }),
    ...parts,
  })
  const { port, faces } = await server.listen()
  const originOf = (open: number) => `http://127.0.0.1:${open}`
  const origin = originOf(port)
  return {
    database,
    connection,
    origin,
    ownOrigins: new Map(faces.map((own) => [own.face, originOf(own.port)])),
    enter: async (organization) => visitor(origin, await freshScope(database, organization)),
    close: () => server.close(1000),
  }
}

async function visitor(
  origin: string,
  scope: Scope,
  scopes: readonly TokenScope[] = ['admin'],
): Promise<Visitor> {
  const input = { name: `test ${randomUUID()}`, scopes, faces: null, expiresAt: null }
  const { text: token } = await tokens.create(scope, input)
  const { organization } = scope
  const authorization = `Bearer ${token}`
  return {
    organization,
    scope,
    token,
    colleague: (others) => visitor(origin, scope, others),
    async call(face, { method, path, headers, json, form }) {
      const below = path.replaceAll(':organization', toUlid(organization.id))
      const body = form ?? (json === undefined ? undefined : JSON.stringify(json))
      const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
      const answer = await send(`${origin}${face.prefix}${below}`, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': type }), ...headers },
        ...(body !== undefined && { body }),
      })
      assertDocumented(face, method, path, answer)
      return answer
    },
    follow: (address) => send(address, { headers: { authorization } }),
  }
}

async function send(address: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(address, request)
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: text === '' ? undefined : JSON.parse(text),
  }
}
