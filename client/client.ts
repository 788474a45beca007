import { type BulkLine, type BulkOptions, type BulkResult, bulk } from './bulk.ts'
import { type Event, type FollowOptions, follow } from './events.ts'
import type { Arguments, CallOptions, DataOf, ItemOf, ListPath, OptionsOf, PathOf } from './operations.ts'
import { pages } from './pages.ts'
import { createTransport, type Settings } from './transport.ts'
import { type Verification, type VerifyOptions, verify } from './verifications.ts'

export { type Issue, Problem } from './problem.ts'
export type { BulkLine, BulkOptions, BulkResult, Event, FollowOptions, Settings, Verification, VerifyOptions }

/** What the server answered. */
export type Answer<Data> = {
  readonly status: number
  readonly data: Data
  /** The version of the record, for `ifMatch`; null where the answer has none. */
  readonly etag: string | null
  readonly headers: Headers
}

/** The record as the API shows it, and as it takes it. */
export type Customer = DataOf<'/customers', 'get'>['data'][number]
export type NewCustomer = OptionsOf<'/customers', 'post'>['body']
export type Search = OptionsOf<'/customers/search', 'post'>['body']
export type CustomerPatch = OptionsOf<'/customers/{customer}', 'patch'>['body']

/** The native API, typed by its OpenAPI document. Each call throws Problem when the server refuses it. */
export type Client = {
  get<Path extends PathOf<'get'>>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'get'>>
  ): Promise<Answer<DataOf<Path, 'get'>>>
  /** As `get`, for who has a version already: null when it is current. */
  getIfChanged<Path extends PathOf<'get'>>(
    path: Path,
    etag: string,
    ...options: Arguments<OptionsOf<Path, 'get'>>
  ): Promise<Answer<DataOf<Path, 'get'>> | null>
  /** `idempotencyKey`: the request is done once under it; `true` makes one, so that this call can be tried again. */
  post<Path extends PathOf<'post'>>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'post'>>
  ): Promise<Answer<DataOf<Path, 'post'>>>
  put<Path extends PathOf<'put'>>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'put'>>
  ): Promise<Answer<DataOf<Path, 'put'>>>
  patch<Path extends PathOf<'patch'>>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'patch'>>
  ): Promise<Answer<DataOf<Path, 'patch'>>>
  delete<Path extends PathOf<'delete'>>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'delete'>>
  ): Promise<Answer<DataOf<Path, 'delete'>>>
  /** The pages of a list, each asked for when it is wanted. */
  pages<Path extends ListPath>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'get'>>
  ): AsyncGenerator<readonly ItemOf<Path>[], void>
  /** The items of a list, over all its pages. */
  items<Path extends ListPath>(
    path: Path,
    ...options: Arguments<OptionsOf<Path, 'get'>>
  ): AsyncGenerator<ItemOf<Path>, void>
  /** The customers that a filter in JSON or a search text selects, over all pages. */
  search(wanted: Search, options?: CallOptions): AsyncGenerator<Customer, void>
  /** The change feed, from a place on and then as it happens. */
  follow(options?: FollowOptions): AsyncGenerator<Event, void>
  /** Asks whether the past is as it was, and waits for the answer. */
  verify(options?: VerifyOptions): Promise<Verification>
  /** Many customers, one on each line; what became of each, in their order. */
  bulk(
    lines: Iterable<BulkLine> | AsyncIterable<BulkLine>,
    options?: BulkOptions,
  ): AsyncGenerator<BulkResult, void>
}

/** A client of one organization: the token's. */
export function createClient(settings: Settings): Client {
  const send = createTransport(settings)
  // An answer that waits for something to happen must not look like one that is lost.
  const longestWait = Math.min(25, Math.floor((settings.timeout ?? 60) / 2))

  async function call<Data>(
    method: string,
    path: string,
    options: Options = {},
    more: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Data>> {
    const { body, signal } = options
    const ifMatch = options.ifMatch ?? undefined
    const key = method === 'POST' ? keyOf(options, settings) : undefined
    const response = await send({
      method,
      target: `${fill(path, options.path)}${toQuery(options.query)}`,
      headers: {
        ...more,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      repeatable:
        key !== undefined || readsOnly(method, path) || (mayRepeat.has(method) && ifMatch === undefined),
      signal,
    })
    const text = await response.text()
    const { status, headers } = response
    // A page is the text that it is.
    const isPage = headers.get('content-type')?.startsWith('text/html') === true
    const data: Data = text === '' ? undefined : isPage ? text : JSON.parse(text)
    return { status, data, etag: headers.get('etag'), headers }
  }

  function list<Item>(path: string, options: Options = {}): AsyncGenerator<readonly Item[], void> {
    return pages(async (after) => {
      const query = after === undefined ? options.query : { ...options.query, after }
      const { data } = await call<{ data: Item[]; next: string | null }>('GET', path, { ...options, query })
      return data
    })
  }

  return {
    get: (path, ...[options]) => call('GET', path, options),
    async getIfChanged(path, etag, ...[options]) {
      const answer = await call<DataOf<typeof path, 'get'>>('GET', path, options, { 'if-none-match': etag })
      return answer.status === 304 ? null : answer
    },
    post: (path, ...[options]) => call('POST', path, options),
    put: (path, ...[options]) => call('PUT', path, options),
    patch: (path, ...[options]) => call('PATCH', path, options),
    delete: (path, ...[options]) => call('DELETE', path, options),
    pages: (path, ...[options]) => list(path, options),
    async *items(path, ...[options]) {
      for await (const page of list<ItemOf<typeof path>>(path, options)) yield* page
    },
    async *search(wanted, options) {
      let after: string | null | undefined = wanted.after
      do {
        const body: Search = { ...wanted, ...(after && { after }) }
        const { data: page }: Answer<Found> = await call('POST', '/customers/search', { ...options, body })
        yield* page.data
        after = page.after
      } while (after !== null)
    },
    follow: (options) => follow((asked) => call('GET', '/events', asked), { wait: longestWait, ...options }),
    async verify(options) {
      const signal = options?.signal && { signal: options.signal }
      return verify(
        async (since) =>
          (await call<Verification>('POST', '/verifications', { body: { since }, ...signal })).data,
        async (id) => {
          const path = { verification: id }
          return (await call<Verification>('GET', '/verifications/{verification}', { path, ...signal })).data
        },
        options,
      )
    },
    bulk: (lines, options) => bulk(send, lines, options),
  }
}

type Found = DataOf<'/customers/search', 'post'>

/** The options of any call, with their types forgotten. */
type Options = {
  readonly path?: object | undefined
  readonly query?: object | undefined
  readonly body?: unknown
  readonly ifMatch?: string | null
  readonly idempotencyKey?: string | true
  readonly signal?: AbortSignal
}

/** A merge patch and an upsert say how the record shall be; unless a version is named, saying it twice is the same. */
const mayRepeat: ReadonlySet<string> = new Set(['PUT', 'PATCH'])

function readsOnly(method: string, path: string): boolean {
  return method === 'GET' || path === '/customers/search' || path === '/customers/count'
}

function keyOf({ idempotencyKey }: Options, { idempotentPosts }: Settings): string | undefined {
  if (typeof idempotencyKey === 'string') return idempotencyKey
  return idempotencyKey || idempotentPosts ? newKey() : undefined
}

/** Not randomUUID: browsers have that one only where the page came over HTTPS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fill(path: string, values: object = {}): string {
  const named = new Map<string, unknown>(Object.entries(values))
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(named.get(name))))
}

function toQuery(values: object = {}): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  const query = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]))
  return given.length === 0 ? '' : `?${query}`
}
