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
  const input = JSON.parse(sent)
  const [, number] = /number:(\d+)\/points$/.exec(url.pathname) ?? []
  if (number) {
    const id = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex')
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
