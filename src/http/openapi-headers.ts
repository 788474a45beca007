import type { CoreError } from '../core/errors.ts'
import type { Face } from './face.ts'
import { takesKey } from './idempotent.ts'
import type { Node } from './openapi-schemas.ts'
import type { Route } from './route.ts'

const meanings = {
  ETag: 'The version of the record, for If-Match and If-None-Match.',
  Location: 'The address of what was made.',
  'Idempotency-Replayed': '`true` where the first answer under the key is repeated.',
  'WWW-Authenticate': 'How to send a token, as a challenge for each way.',
  'Retry-After': 'Seconds after which to try again.',
} as const

/** The headers of answers, each described once under `components.headers`. */
export class AnswerHeaders {
  readonly components: Record<string, Node> = {}
  readonly #face: Face

  constructor(face: Face) {
    this.#face = face
  }

  /** Of an answer that succeeds. */
  ofAnswer(route: Route, status: number): Node {
    const told = (route.tells ?? []).filter((name) => name === 'ETag' || status === 201)
    const replayed = takesKey(this.#face, route) ? (['Idempotency-Replayed'] as const) : []
    return this.#list(route.needs !== 'nothing', [...told, ...replayed], route.ownHeaders)
  }

  ofFailure(error: CoreError, status: number): Node {
    const unknown = error.code === 'unauthenticated' || error.code === 'token_expired'
    const challenge = unknown && status === 401 ? (['WWW-Authenticate'] as const) : []
    return this.#list(!unknown, error.retryAfter === undefined ? challenge : ['Retry-After'])
  }

  #list(
    isKnown: boolean,
    names: readonly (keyof typeof meanings)[],
    own: Readonly<Record<string, string>> = {},
  ): Node {
    const { headers = {}, headersOfAll = {} } = this.#face.documents ?? {}
    const always = { ...own, ...(isKnown ? headers : {}), ...headersOfAll }
    const all = [...names.map((name) => [name, meanings[name]] as const), ...Object.entries(always)]
    for (const [name, description] of all) {
      this.components[name] = { description, schema: { type: name === 'Retry-After' ? 'integer' : 'string' } }
    }
    if (all.length === 0) return {}
    const refs = all.map(([name]) => [name, { $ref: `#/components/headers/${name}` }])
    return { headers: Object.fromEntries(refs) }
  }
}
