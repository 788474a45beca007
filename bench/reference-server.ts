/**
 * What the bench compares with: a server for just these requests, written by hand on node:http and pg. Named statements,
 * one query for each request, a pool of 6, only the columns that an answer needs, one token as a constant. It checks
 * nothing and knows one organization, so it does less than any real server would.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import * as bodies from './reference-bodies.ts'
import { native } from './reference-native.ts'
import { type Condition, conditionOf, everybody } from './reference-search.ts'

export type ReferenceSettings = {
  readonly connection: pg.PoolConfig
  readonly token: string
  /** uuid. */
  readonly organization: string
}

const settings: ReferenceSettings = JSON.parse(process.env.BENCH_REFERENCE ?? '{}')
const bearer = `Bearer ${settings.token}`

// Days stay text, as they are answered.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)
const pool = new pg.Pool({ ...settings.connection, max: 6 })

type Answer = { readonly body: unknown; readonly status?: number; readonly headers?: Record<string, string> }

async function run<Row>(name: string, statement: string, values: readonly unknown[]): Promise<Row[]> {
  return (await pool.query({ name, text: statement, values: [settings.organization, ...values] })).rows
}

async function one(face: string, columns: string, column: string, value: unknown): Promise<bodies.Row> {
  const statement = `select ${columns} from customers where ${live} and ${column} = $2`
  const [row] = await run<bodies.Row>(`${face}.one`, statement, [value])
  if (!row) throw new Error('not found')
  return row
}

type List = {
  readonly order: string
  readonly limit: number
  readonly skip?: number
  readonly after?: string | null
}

const live = 'organization_id = $1 and gone_at is null'

/** One more row than the page has, to know whether there is more. */
function list(face: string, columns: string, condition: Condition, { order, limit, skip = 0, after }: List) {
  const place: string[] = after ? JSON.parse(Buffer.from(after, 'base64url').toString()).slice(1) : []
  const [by = ''] = order.split(' ')
  const beyond = order.includes('desc') ? '<' : '>'
  const number = condition.values.length + 2
  const from = after ? `and (${by}, id) ${beyond} ($${number}::timestamptz, $${number + 1}::uuid)` : ''
  const statement = `select ${columns} from customers where ${live} and ${condition.text} ${from}
    order by ${order} limit ${limit + 1} offset ${skip}`
  const name = `${face}.${condition.name}.${limit}.${after ? 'after' : skip}`
  return run<bodies.Row>(name, statement, [...condition.values, ...place])
}

function cursor(row: bodies.Row): string {
  return Buffer.from(JSON.stringify(['createdAt', row.created_at.toISOString(), row.id])).toString(
    'base64url',
  )
}

async function spoonity(url: URL, request: IncomingMessage): Promise<Answer> {
  if (request.method === 'POST') {
    const { name, email } = JSON.parse(await text(request))
    return { status: 201, body: bodies.spoonityBody(await insert(String(name), email)) }
  }
  const id = url.pathname.slice('/spoonity/customers/'.length)
  const columns = bodies.spoonityColumns
  if (id)
    return { body: bodies.spoonityBody(await one('spoonity', columns, 'number', Number(`0x${id.slice(5)}`))) }
  const limit = Number(url.searchParams.get('limit'))
  const page = Number(url.searchParams.get('page') ?? 1)
  const after = url.searchParams.get('after')
  const condition = conditionOf(url.searchParams.get('query') ?? '', 2)
  const place = { order: 'created_at desc, id desc', limit, skip: after ? 0 : (page - 1) * limit, after }
  const rows = await list('spoonity', columns, condition, place)
  const [first, last] = [rows[0], rows[limit - 1]]
  for (const parameter of ['limit', 'page', 'after', 'before']) url.searchParams.delete(parameter)
  const start = `${url.origin}/spoonity/customers?${url.searchParams}${url.searchParams.size > 0 ? '&' : ''}limit=${limit}`
  return {
    body: {
      items: rows.slice(0, limit).map(bodies.spoonityBody),
      next: rows.length > limit && last ? `${start}&page=${page + 1}&after=${cursor(last)}` : null,
      prev: page > 1 && first ? `${start}&page=${page - 1}&before=${cursor(first)}` : null,
    },
  }
}

async function digitalRiver(url: URL): Promise<Answer> {
  const reference = url.pathname.slice('/digital-river/customers/'.length)
  const columns = bodies.digitalRiverColumns
  if (reference) return { body: bodies.digitalRiverBody(await one('river', columns, 'reference', reference)) }
  const limit = Number(url.searchParams.get('limit'))
  const rows = await list('river', columns, riverCondition(url.searchParams), {
    order: 'created_at desc, id desc',
    limit,
  })
  return { body: { hasMore: rows.length > limit, data: rows.slice(0, limit).map(bodies.digitalRiverBody) } }
}

function riverCondition(parameters: URLSearchParams): Condition {
  const email = parameters.get('email')
  if (email)
    return { name: 'email', text: `coalesce(email_normalized, '') = $2`, values: [email.toLowerCase()] }
  const ids = parameters.get('ids')
  if (ids) return { name: 'ids', text: 'reference = any($2)', values: [ids.split(',')] }
  const since = parameters.get('createdTime[gte]')
  if (since) return { name: 'created', text: 'created_at >= $2', values: [since] }
  if (parameters.has('requestToBeForgotten')) {
    return { name: 'forget', text: 'forget_requested_at is not null', values: [] }
  }
  return everybody
}

async function spiffy(url: URL): Promise<Answer> {
  const [, number] = /customers\/(\d+)\.json$/.exec(url.pathname) ?? []
  const columns = bodies.spiffyColumns
  if (number) return { body: { customer: bodies.spiffyBody(await one('spiffy', columns, 'number', number)) } }
  const marketing = url.searchParams.get('marketing_status')
  const condition: Condition = marketing
    ? { name: 'marketing', text: 'accepts_marketing = $2', values: [marketing === 'accepts_marketing'] }
    : conditionOf(url.searchParams.get('query') ?? '', 2)
  if (url.pathname.endsWith('/count.json')) {
    const statement = `select count(*) as count from customers where ${live} and ${condition.text}`
    const [row] = await run<{ count: string }>(`count.${condition.name}`, statement, condition.values)
    return { body: { count: Number(row?.count) } }
  }
  const limit = Number(url.searchParams.get('limit'))
  const page = Number(url.searchParams.get('page') ?? 1)
  const rows = await list('spiffy', columns, condition, {
    order: 'number, id',
    limit,
    skip: (page - 1) * limit,
  })
  return { body: { customers: rows.slice(0, limit).map(bodies.spiffyBody) } }
}

async function loke(url: URL): Promise<Answer> {
  const [, id] = /\/customers\/(\w+)$/.exec(url.pathname) ?? []
  const columns = bodies.lokeColumns
  if (id) return { body: bodies.lokeBody(await one('loke', columns, 'id', bodies.uuid(id))) }
  const limit = 1000
  const after = url.searchParams.get('after')
  const rows = await list('loke', columns, lokeCondition(url.searchParams), {
    order: 'created_at, id',
    limit,
    after,
  })
  const last = rows[limit - 1]
  return {
    body: rows.slice(0, limit).map(bodies.lokeBody),
    ...(rows.length > limit &&
      last && { headers: { 'x-next-page': `${url.origin}${url.pathname}?after=${cursor(last)}` } }),
  }
}

function lokeCondition(parameters: URLSearchParams): Condition {
  const phone = parameters.get('phoneNumber')
  if (phone) return { name: 'phone', text: '(phone_compact = $2 or phone_e164 = $2)', values: [phone] }
  const email = parameters.get('email')
  if (email)
    return { name: 'email', text: `coalesce(email_normalized, '') = $2`, values: [email.toLowerCase()] }
  return everybody
}

/** The bare row, without an event, look-up columns that nobody reads back, or a look at who holds the address. */
async function insert(name: string, email: string): Promise<bodies.Row> {
  const [first, ...rest] = name.split(' ')
  const at = new Date()
  const id = at.getTime().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
  const statement = `insert into customers (organization_id, id, reference, first_name, last_name, email, email_normalized,
      email_verified, email_holder, status, account_state, accepts_marketing, tags, wholesale, addresses, metadata,
      tax_certificates, sources, created_at, updated_at, version, name_folded, search_text, countries, tags_folded)
    values ($1, $2, $3, $4, $5, $6, $7, false, true, 'active', 'disabled', false, '{}', false, '[]', '{}', '[]', '[]', $8,
      $8, 1, $9, $10, '{}', '{}')
    returning ${bodies.spoonityColumns}`
  const folded = name.toLowerCase()
  const values = [id, bodies.ulid(id), first, rest.join(' '), email, email, at, folded, `${folded}\n${email}`]
  const [row] = await run<bodies.Row>('insert', statement, values)
  if (!row) throw new Error('not inserted')
  return row
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', `http://${request.headers.host}`)
  const answer =
    request.headers.authorization !== bearer
      ? Promise.reject(new Error('not authorized'))
      : url.pathname.startsWith('/spoonity')
        ? spoonity(url, request)
        : url.pathname.startsWith('/digital-river')
          ? digitalRiver(url)
          : url.pathname.startsWith('/spiffy')
            ? spiffy(url)
            : url.pathname.startsWith('/v1')
              ? native(url, request, run)
              : loke(url)
  answer.then(
    ({ body, status = 200, headers }) => {
      const content = Buffer.from(JSON.stringify(body))
      response.writeHead(status, {
        'content-type': 'application/json',
        'content-length': content.length,
        ...headers,
      })
      response.end(content)
    },
    (error: Error) => {
      const content = Buffer.from(error.message)
      response.writeHead(500, { 'content-length': content.length }).end(content)
    },
  )
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : undefined }))
})
process.on('SIGTERM', () => {
  server.closeAllConnections()
  server.close(() => pool.end())
})
