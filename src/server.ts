import type { Logger } from 'pino'
import { accountPages } from './account-pages/pages.ts'
import { problemPages } from './api/problem-pages.ts'
import { backlog } from './core/backlog.ts'
import type { CoreError } from './core/errors.ts'
import { rememberUses } from './core/organizations/last-uses.ts'
import type { CallLimit } from './core/organizations/organization.ts'
import * as tokens from './core/organizations/tokens.ts'
import type { Scope } from './core/scope.ts'
import { openTargets } from './core/webhooks/targets.ts'
import { everyFace } from './faces.ts'
import type { PublicUrls } from './http/address.ts'
import type { Authenticate } from './http/authenticate.ts'
import { docsPage } from './http/docs-page.ts'
import type { Face } from './http/face.ts'
import { facePaths } from './http/face-paths.ts'
import { accountPagesPath } from './http/link-template.ts'
import { type FaceBinding, Mounts } from './http/mounts.ts'
import { type Gauges, Metrics, operations } from './http/operations.ts'
import { trustCallers, trustProxies } from './http/proxies.ts'
import { type Listening, serve } from './http/serve.ts'
import type { Answered } from './http/served.ts'

export type ServerSettings = {
  readonly host: string
  readonly port: number
  /** Ports and host names at which a face lives at `/` beside its prefix. */
  readonly faces: readonly FaceBinding[]
  readonly publicUrls: PublicUrls
  readonly trustProxy: readonly string[]
  /** By the face's name; a face that is absent has its own default. */
  readonly callLimits: ReadonlyMap<string, CallLimit>
  /** Days between a request to be erased and the erasure, where an organization says nothing; 30 when absent. */
  readonly forgetAfter?: number
  /** Private networks that webhooks may lead to; none when absent. */
  readonly webhookAllow?: readonly string[]
}

export type ServerParts = {
  readonly settings: ServerSettings
  readonly database: Extract<Scope['store'], { kind: 'database' }>
  readonly logger: Logger
  readonly faces?: readonly Face[]
  readonly clock?: () => Date
  /** How a token is recognised; by the database when absent. */
  readonly authenticate?: Authenticate
}

export type Server = {
  /** Opens every port. Rejects when one cannot be opened, with none left open. */
  listen(): Promise<Listening>
  /** Stops accepting and ends running requests, within so many milliseconds. */
  close(within?: number): Promise<void>
}

const bodyLimit = 1024 * 1024

/** Everything that is served, put together: the faces at their mounts, their documents, and the operations. */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { settings, database, logger, faces = everyFace, clock = () => new Date() } = parts
  const readForwarded = trustProxies(settings.trustProxy)
  const readCaller = trustCallers(settings.trustProxy)
  const mounts = new Mounts(faces, settings.faces, readForwarded, [accountPagesPath])
  const uses = rememberUses(database, (error) => {
    logger.warn(
      { reason: error instanceof Error ? error.message : error },
      'last uses of tokens wait to be kept',
    )
  })
  const authenticate: Authenticate = async (text) => {
    const now = clock()
    const identity = await tokens.authenticate(database, text, now)
    uses.note(identity, now)
    return identity
  }
  const around = {
    store: database,
    clock,
    faces: new Set(faces.map(({ name }) => name)),
    ...(settings.forgetAfter !== undefined && { graceDays: settings.forgetAfter }),
    targets: openTargets(settings.webhookAllow ?? []),
    oauthFaces: new Set(faces.filter(({ oauth }) => oauth).map(({ name }) => name)),
    webhookFaces: new Set(faces.filter(({ webhooks }) => webhooks).map(({ name }) => name)),
    authenticate: parts.authenticate ?? authenticate,
    publicUrls: settings.publicUrls,
    readForwarded,
    readCaller,
    bodyLimit,
    onFailure: (error: CoreError, requestId: string, where: string) => {
      logFailure(logger, error, requestId, where)
    },
  }
  const metrics = new Metrics(gaugesOf(database))
  const paths = new Map(faces.map((face) => [face, facePaths(face, mounts, settings.callLimits, around)]))

  const server = await serve({
    served: [
      ...Array.from(paths.values(), ({ served }) => served).flat(),
      ...operations(metrics, () => database.rows({ text: 'select 1' }, [])),
      ...problemPages,
      ...accountPages(around),
      ...docsPage(faces),
    ],
    mounts,
    tables: new Map(Array.from(paths, ([face, { table }]) => [face, table])),
    onFailure: around.onFailure,
    onAnswer: (answered) => {
      metrics.observe(answered)
      if (logger.isLevelEnabled('debug')) logAnswer(logger, answered)
    },
  })

  const { host, port } = settings
  return {
    listen: () => server.listen({ host, port, faces: settings.faces.filter((binding) => 'port' in binding) }),
    close: async (within = 10_000) => {
      await server.close(within)
      await uses.end(within)
    },
  }
}

/** How busy the connections are, and what waits for the workers. */
function gaugesOf(database: ServerParts['database']): Gauges {
  return {
    help: {
      clientele_database_connections_open: 'Connections of this process for lists and writes.',
      clientele_database_connections_idle: 'Those of them that nobody uses.',
      clientele_database_calls_waiting: 'Calls of this process that wait for a connection.',
      clientele_events_unsealed: 'Changes that have no place in the feed of their organization yet.',
      clientele_webhook_deliveries_waiting: 'Webhook deliveries that are still to be made.',
      clientele_webhooks_paused: 'Webhooks that are paused, by hand or because they kept failing.',
      clientele_mails_waiting: 'Mails that are still to be sent.',
    },
    read: async () => {
      const { open, idle, waiting } = database.pressure()
      const pressure = {
        clientele_database_connections_open: open,
        clientele_database_connections_idle: idle,
        clientele_database_calls_waiting: waiting,
      }
      const left = await backlog(database).catch(() => null)
      if (!left) return pressure
      return {
        ...pressure,
        clientele_events_unsealed: left.eventsUnsealed,
        clientele_webhook_deliveries_waiting: left.deliveriesWaiting,
        clientele_webhooks_paused: left.webhooksPaused,
        clientele_mails_waiting: left.mailsWaiting,
      }
    },
  }
}

/** One line for each request: patterns of paths only, so that no id and no personal data is in the log. */
function logAnswer(logger: Logger, { served, ...rest }: Answered): void {
  logger.debug({ ...rest, face: served?.face, path: served?.path }, 'answered')
}

/** What a database says in detail, such as the values of a row, is left out: it may be personal data. */
function logFailure(logger: Logger, error: CoreError, requestId: string, where: string): void {
  if (error.code === 'unavailable') {
    logger.warn({ requestId, where }, error.message)
    return
  }
  const { cause } = error
  const known =
    cause instanceof Error ? { type: cause.name, message: cause.message, stack: cause.stack } : { cause }
  const code = cause instanceof Error && 'code' in cause ? { code: cause.code } : {}
  logger.error({ requestId, where, err: { ...known, ...code } }, error.message)
}
