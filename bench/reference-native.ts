import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** The bare statement behind each request of the native API: no event, no balance, no lock, no rule. */

export type Run = <Row>(name: string, statement: string, values: readonly unknown[]) => Promise<Row[]>

export async function native(
  url: URL,
  request: IncomingMessage,
  run: Run,
): Promise<{
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}> {
  if (url.pathname.endsWith('/events')) {
    const statement = `select * from events where organization_id = $1 and position > $2 order by position limit 100`
    const data = await run('native.feed', statement, [url.searchParams.get('after')])
    return { status: 200, body: { data } }
  }
  const sent = await text(request)
  if (url.pathname.endsWith('/bulk')) return { status: 200, body: await insertAll(sent, run) }
  const input = JSON.parse(sent)
  const [, number] = /number:(\d+)\/points$/.exec(url.pathname) ?? []
  if (number) {
    const id = newId()
    const statement = `insert into points_entries (organization_id, id, customer_id, kind, amount, reference, at, created_at)
      select $1, $2, id, 'earn', $4, $5, $6, $6 from customers where organization_id = $1 and number = $3 returning *`
    const values = [id, number, input.amount, input.reference, new Date()]
    return { status: 201, body: (await run('native.append', statement, values))[0] }
  }
  const reference = decodeURIComponent(url.pathname.split('reference:')[1] ?? '')
  const statement = `update customers set first_name = $3, updated_at = $4, version = version + 1
    where organization_id = $1 and reference = $2 returning *`
  return {
    status: 200,
    body: (await run('native.upsert', statement, [reference, input.first_name, new Date()]))[0],
  }
}

type BulkLine = { readonly data: { first_name: string; last_name: string; email: string } }

/** All rows by one statement. */
async function insertAll(lines: string, run: Run): Promise<unknown> {
  const all = lines
    .trim()
    .split('\n')
    .map((line): BulkLine => JSON.parse(line))
  const ids = all.map(newId)
  const folded = all.map(({ data }) => `${data.first_name} ${data.last_name}`.toLowerCase())
  const statement = `insert into customers (organization_id, id, reference, first_name, last_name, email, email_normalized,
      email_verified, email_holder, status, account_state, accepts_marketing, tags, wholesale, addresses, metadata,
      tax_certificates, sources, created_at, updated_at, version, name_folded, search_text, countries, tags_folded)
    select $1, id, id, first_name, last_name, email, email, false, true, 'active', 'disabled', false, '{}', false, '[]',
      '{}', '[]', '[]', $7, $7, 1, name_folded, name_folded || chr(10) || email, '{}', '{}'
    from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
      as rows (id, first_name, last_name, email, name_folded)
    returning id`
  const values = [
    ids,
    ...[all.map(({ data }) => data.first_name), all.map(({ data }) => data.last_name)],
    ...[all.map(({ data }) => data.email), folded, new Date()],
  ]
  const rows = await run<{ id: string }>('native.bulk', statement, values)
  return rows.map(({ id }, line) => ({ line, status: 201, id }))
}

function newId(): string {
  return Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
}
