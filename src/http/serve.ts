import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { CoreError } from '../core/errors.ts'
import { type Answer, plainJson } from './answer.ts'
import { compressed } from './compress.ts'
import type { Mounts } from './mounts.ts'
import { newRequestId } from './request-id.ts'
import type { Routed, Served, Serving } from './served.ts'
import { closed, listenOn, portOf, refuseBadHttp } from './sockets.ts'
import { strayAnswer } from './stray.ts'
import { write } from './write.ts'

type FacePort = { readonly face: string; readonly port: number }

/** The ports that are open. */
export type Listening = {
  readonly port: number
  /** Of the faces that have one of their own. */
  readonly faces: readonly FacePort[]
}

export type HttpServer = {
  listen(place: {
    readonly host: string
    readonly port: number
    readonly faces: readonly FacePort[]
  }): Promise<Listening>
  /** Stops accepting, lets running requests end within so many milliseconds, then cuts what is left. */
  close(within: number): Promise<void>
}

/**
 * Milliseconds. Idle connections outlive the minute that load balancers keep theirs. A body that is read whole has
 * its own time; one that is read line by line may take as long as its lines keep coming.
 */
const timeouts = { requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000, timeout: 120_000 }

/** Gives paths to the web framework. */
export async function serve(serving: Serving): Promise<HttpServer> {
  const app = createApp(serving)
  await app.ready()
  const servers: Server[] = [Object.assign(app.server, timeouts)]

  // Such as a connection that could not be accepted; without a listener it would end the process.
  const report = (cause: Error) => {
    serving.onFailure(new CoreError('internal', 'a port failed', { cause }), '', 'listening')
  }
  const listen: HttpServer['listen'] = async ({ host, port, faces }) => {
    await app.listen({ host, port })
    app.server.on('error', report)
    const opened: FacePort[] = []
    for (const bound of faces) {
      const server = facePortServer(app, serving.mounts, bound.face)
      servers.push(server)
      opened.push({ face: bound.face, port: await listenOn(server, host, bound.port) })
      server.on('error', report)
    }
    return { port: portOf(app.server), faces: opened }
  }
  const close = async (within: number) => {
    // A connection that falls idle while others end is not waited for.
    const sweep = setInterval(() => {
      for (const server of servers) server.closeIdleConnections()
    }, 50)
    const cut = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, within)
    await Promise.all([app.close(), ...servers.slice(1).map(closed)])
    clearInterval(sweep)
    clearTimeout(cut)
  }
  return {
    listen: (place) =>
      listen(place).catch(async (error: unknown) => {
        await close(0)
        throw error
      }),
    close,
  }
}

function createApp(serving: Serving): FastifyInstance {
  const stray = (request: FastifyRequest, reply: FastifyReply) => {
    const routed = routedOf(request)
    finish(serving, routed, null, reply, () => strayAnswer(serving, routed, request.url))
  }
  const app = fastify({
    logger: false,
    genReqId: newRequestId,
    return503OnClosing: false,
    exposeHeadRoutes: false,
    // Only HTTP/1 is served, whatever the framework could do.
    rewriteUrl: (request) => serving.mounts.rewrite(request as IncomingMessage),
    clientErrorHandler: refuseBadHttp,
    frameworkErrors: (_error, request, reply) => stray(request, reply),
    routerOptions: {
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      // Longer than any address that Node lets through: an overlong id is simply not found.
      maxParamLength: 65_536,
      // The kit reads the query itself.
      querystringParser: () => ({}),
    },
  })
  // The kit reads bodies too, once the caller is known.
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']) {
    app.addHttpMethod(method, { hasBody: false, overrideExisting: true })
  }
  for (const served of serving.served) {
    app.route({
      method: served.method === 'GET' ? ['GET', 'HEAD'] : served.method,
      url: served.path,
      handler: (request, reply) => {
        const routed = routedOf(request)
        finish(serving, routed, served, reply, () => served.answer(routed))
      },
    })
  }
  app.setNotFoundHandler(stray)
  return app
}

function routedOf(request: FastifyRequest): Routed {
  return { request: request.raw, url: request.originalUrl, params: request.params, requestId: request.id }
}

/** Sends an answer when it is there. It comes whole, so the framework's own sending would add nothing. */
function finish(
  serving: Serving,
  { requestId, request }: Routed,
  served: Served | null,
  reply: FastifyReply,
  make: () => Promise<Answer> | Answer,
): void {
  const began = performance.now()
  const response = reply.raw
  const method = request.method ?? ''
  const put = (answer: Answer): Promise<void> | undefined => {
    const streaming = write(response, requestId, answer)
    const count = () => {
      const duration = performance.now() - began
      serving.onAnswer({ requestId, method, served, status: answer.status, duration })
    }
    if (streaming) return streaming.then(count)
    count()
    return undefined
  }
  const send = (answer: Answer): Promise<void> | undefined => {
    const fitted = compressed(answer, request.headers['accept-encoding'])
    return fitted instanceof Promise ? fitted.then(put) : put(fitted)
  }
  const fail = (cause: unknown) => {
    const error = new CoreError('internal', 'an answer could not be made', { cause })
    serving.onFailure(error, requestId, `${method} ${served?.path ?? 'elsewhere'}`)
    if (response.headersSent) response.destroy()
    else send(plainJson(500, { message: 'Internal Server Error', request_id: requestId }))
  }
  reply.hijack()
  try {
    const answer = make()
    if (answer instanceof Promise) answer.then(send).catch(fail)
    else send(answer)?.catch(fail)
  } catch (error) {
    fail(error)
  }
}

function facePortServer(app: FastifyInstance, mounts: Mounts, name: string): Server {
  const face = mounts.faceNamed(name)
  const server = createHttpServer((request, response) => {
    mounts.arriveByPort(request, face)
    app.routing(request, response)
  })
  server.on('clientError', refuseBadHttp)
  return Object.assign(server, timeouts)
}
