import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'
import { type Traits, untagged } from './judge.ts'

/**
 * How many others with the same address, phone or name and birth date are looked at for one customer, and how many
 * namesakes: what a thousand share is nobody's own, and must not make a million pairs.
 */
const most = 20
const mostNamesakes = 100

const traits = `id, email_normalized as "emailNormalized", phone_e164 as "phoneE164", name_folded as "nameFolded",
  last_name_folded as "lastNameFolded", birth_date as "birthDate", facets`
const selectTraits = prepared(
  'duplicates.traits',
  `select ${traits} from customers where organization_id = $1 and id = any ($2::uuid[]) and gone_at is null`,
)

/** What is compared of the live ones among some customers (uuids). */
export function traitsOf(scope: Scope, ids: readonly string[]): Promise<Traits[]> {
  return scope.store.rows<Traits>(selectTraits, [scope.organization.id, ids])
}

const others = (condition: string, rest: string) =>
  `(select other.id from customers other
     where other.organization_id = $1 and other.gone_at is null and other.id <> sought.id and ${condition} ${rest})`
const address = `coalesce(other.email_normalized, '')`
// Each part is read from an index as it stands there, so that the limits are all that is looked at.
const findNear = prepared(
  'duplicates.near',
  `select sought.id, near.id as other
   from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[])
     as sought (id, email, bare, tagged_from, tagged_to, phone, name, birth_date)
   cross join lateral (
     ${others(`${address} = sought.email and sought.email <> ''`, `order by other.id limit ${most}`)}
     union
     ${others(`${address} = sought.bare and sought.bare <> ''`, `order by other.id limit ${most}`)}
     union
     ${others(`${address} >= sought.tagged_from and ${address} < sought.tagged_to`, `order by ${address}, other.id limit ${most}`)}
     union
     ${others('other.phone_e164 = sought.phone', `limit ${most}`)}
     union
     ${others('other.name_folded = sought.name and other.birth_date = sought.birth_date', `order by other.id limit ${most}`)}
     union
     ${others(`other.name_folded = sought.name and sought.name <> ''`, `order by other.id limit ${mostNamesakes}`)}
   ) near`,
)

export type Near = { readonly id: string; readonly other: string }

/** Those who may look like one of these customers, to be judged. */
export function near(scope: Scope, sought: readonly Traits[]): Promise<Near[]> {
  const bare = sought.map(({ emailNormalized }) => untagged(emailNormalized ?? ''))
  const locals = bare.map((address) => address.slice(0, Math.max(0, address.indexOf('@'))))
  return scope.store.rows<Near>(findNear, [
    scope.organization.id,
    sought.map(({ id }) => id),
    sought.map(({ emailNormalized }) => emailNormalized ?? ''),
    bare,
    locals.map((local) => local && `${local}+`),
    locals.map((local) => local && `${local},`),
    sought.map(({ phoneE164 }) => phoneE164),
    sought.map(({ nameFolded }) => nameFolded),
    sought.map(({ birthDate }) => birthDate),
  ])
}
