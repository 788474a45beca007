import { Writable } from 'node:stream'
import { pino } from 'pino'
import { CoreError } from '../../src/core/errors.ts'
import type { Authenticate } from '../../src/http/authenticate.ts'
import { createServer, type ServerSettings } from '../../src/server.ts'
import { freshDatabase } from './database.ts'
import { door, kitRoutes } from './kit-routes.ts'
import { freshScope } from './scope.ts'
import { testFace } from './test-face.ts'

/** A running server with two faces: a strict one, and one that takes whatever a face may take. */
export async function startKit(settings: Partial<ServerSettings> = {}) {
  const { database, drop } = await freshDatabase()
  const { organization } = await freshScope(database, { slug: 'acme' })
  const { organization: other } = await freshScope(database, { slug: 'other' })
  const log: string[] = []
  const sink = new Writable({
    write(line, _encoding, done) {
      log.push(String(line))
      done()
    },
  })
  const slow = door()
  const strict = testFace({ routes: kitRoutes(slow), callBudget: { limit: 100_000, period: 60 } })
  const lenient = testFace({
    name: 'shop',
    title: 'Shop',
    prefix: '/shop',
    routes: kitRoutes(),
    basicAuthentication: true,
    formBodies: true,
    queryAttributes: true,
    optionalSuffix: '.json',
    hostNamesOrganization: true,
    headers: ({ budget }) => (budget ? { 'x-left': String(budget.remaining) } : {}),
  })
  const speechless = testFace({
    name: 'speechless',
    prefix: '/speechless',
    routes: kitRoutes(),
    renderError: () => {
      throw new Error('no words')
    },
  })
  const every = new Set(['read', 'write', 'admin'] as const)
  const authenticate: Authenticate = async (token) => {
    const identity = { organization, tokenId: token, scopes: every, faces: null }
    switch (token) {
      case 'reader':
        return { ...identity, scopes: new Set(['read'] as const) }
      case 'elsewhere':
        return { ...identity, faces: new Set(['another']) }
      case 'other':
        return { ...identity, organization: other }
      case 'expired':
        throw new CoreError('token_expired', 'the token has expired')
    }
    if (token.startsWith('right')) return identity
    throw new CoreError('unauthenticated', 'the token is not valid')
  }
  const server = await createServer({
    settings: {
      host: '127.0.0.1',
      port: 0,
      faces: [
        { face: 'shop', port: 0 },
        { face: 'shop', host: '*.shop.example' },
      ],
      publicUrls: { general: null, ofFace: new Map() },
      trustProxy: [],
      callLimits: new Map(),
      ...settings,
    },
    database,
    logger: pino({ level: 'debug' }, sink),
    faces: [strict, lenient, speechless],
    authenticate,
  })
  const listening = await server.listen()
  const origin = `http://127.0.0.1:${listening.port}`
  const facePort = listening.faces[0]?.port ?? 0
  return {
    server,
    dropDatabase: drop,
    slow,
    log,
    port: listening.port,
    facePort,
    origin,
    /** Sends a request with the right token unless another header is given. */
    send: (path: string, options: RequestInit = {}) =>
      fetch(new URL(path, origin), {
        redirect: 'manual',
        ...options,
        headers: { authorization: 'Bearer right', ...Object.fromEntries(new Headers(options.headers)) },
      }),
    async stop() {
      await server.close(1000)
      await drop()
    },
  }
}
export type Kit = Awaited<ReturnType<typeof startKit>>
