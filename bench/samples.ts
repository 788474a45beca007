import type pg from 'pg'
import { ulid } from './reference-bodies.ts'

/** Customers whom requests ask for, each time another one. */
export type Sample = {
  readonly number: number
  readonly reference: string
  readonly ulid: string
  readonly email: string
  readonly phone: string
  /** The beginning of a last name. */
  readonly fragment: string
  /** The opaque cursor behind which a list by creation goes on, newest first. */
  readonly cursor: string
}

export type Samples = {
  /** Of all customers, in no order. */
  readonly all: readonly Sample[]
  /** Of those that a list newest first comes to late. */
  readonly deep: readonly Sample[]
}

/** Draws customers who have an address, a number and a name. */
export async function drawSamples(client: pg.Client, organization: string): Promise<Samples> {
  const { rows } = await client.query(
    `select id, number, reference, email_normalized as email, phone_e164 as phone, substr(last_name, 1, 5) as fragment,
       created_at from customers
     where organization_id = $1 and email_normalized is not null and phone_e164 is not null
       and last_name ~ '^[A-Za-z]{5}' and reference ~ '^[A-Z0-9]+$' and not email_normalized like '%+%'
     order by hashtext(id::text) limit 20000`,
    [organization],
  )
  const all = rows.map((row) => ({
    number: Number(row.number),
    reference: String(row.reference),
    ulid: ulid(row.id),
    email: String(row.email),
    phone: String(row.phone),
    fragment: String(row.fragment).toLowerCase(),
    cursor: Buffer.from(JSON.stringify(['createdAt', row.created_at.toISOString(), row.id])).toString(
      'base64url',
    ),
  }))
  const byAge = all.toSorted((one, other) => one.number - other.number)
  return { all, deep: byAge.slice(Math.floor(byAge.length / 20), Math.floor(byAge.length / 5)) }
}
