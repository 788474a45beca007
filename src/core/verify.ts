import { prepared, type Statement } from '../db/database.ts'
import { findLeftovers } from './erasures/leftovers.ts'
import { verifyRecords } from './events/verify-records.ts'
import { aggregates } from './ledgers/figures.ts'
import type { Scope } from './scope.ts'

/** Where so much differs the first ones tell enough. */
const mostDrift = 1000

/** Told how many events more were read; throws to end the work. */
export type Beat = (events: number) => Promise<void>

/** A stored value that is not what its rows add up to. */
export type Drift = {
  /** Table and column. */
  readonly what: string
  /** uuid of the row. */
  readonly id: string
  readonly stored: string | null
  readonly computed: string | null
}

/**
 * Recomputes, for every customer and list of the organization, each value that is kept beside the rows it follows
 * from: balances, lots, order figures and states, sign-ins, copies of sources, sizes of lists;
 * and looks for what an erasure left of a person, and for what is not as the chain of events told it, without telling
 * what it says. Empty when all of them agree; never more than a thousand.
 */
export async function verify(scope: Scope, beat: Beat = async () => {}): Promise<Drift[]> {
  const found: Drift[] = []
  for (const check of checks) {
    await beat(0)
    found.push(...(await scope.store.rows<Drift>(check, [scope.organization.id])))
  }
  await beat(0)
  const left = await findLeftovers(scope)
  found.push(...left.map((one) => ({ ...one, stored: 'something personal', computed: null })))
  const untold = await verifyRecords(scope, beat)
  found.push(...untold.map((one) => ({ ...one, stored: 'not what its events tell', computed: null })))
  return found.slice(0, mostDrift)
}

const points = compareCustomers('points', ofEach('points'), {
  points_balance: 'coalesce(found.balance, 0)',
  points_earned: 'coalesce(found.earned, 0)',
  points_redeemed: 'coalesce(found.redeemed, 0)',
  last_points_earned_at: 'found.last_earned',
  last_points_redeemed_at: 'found.last_redeemed',
})

const pointsInLots = compareCustomers(
  'pointsInLots',
  `select customer_id, sum(remaining) as remaining from points_lots where organization_id = $1 group by customer_id`,
  { points_balance: 'coalesce(found.remaining, 0)' },
)

const lots = compareRows(
  'lots',
  'points_lots',
  `select lot.id, entry.amount, lot.amount - coalesce((
       select sum(taken.amount) from points_uses taken where taken.organization_id = $1 and taken.lot_id = lot.id
     ), 0) as remaining
   from points_lots lot join points_entries entry on entry.organization_id = lot.organization_id and entry.id = lot.id
   where lot.organization_id = $1 and entry.organization_id = $1 and entry.amount > 0 and entry.reverses is null`,
  { amount: 'found.amount', remaining: 'found.remaining' },
)

// What an entry took from lots is its amount, or nothing once it was reversed.
const pointsUses = prepared(
  'verify.pointsUses',
  `select 'points_uses.amount' as what, entry.id, used.amount::text as stored, wanted.amount::text as computed
   from points_entries entry left join points_entries reversal
     on reversal.organization_id = $1 and reversal.reverses = entry.id
   cross join lateral (
     select coalesce(sum(taken.amount), 0) as amount from points_uses taken
     where taken.organization_id = $1 and taken.entry_id = entry.id
   ) used
   cross join lateral (
     select case when entry.amount < 0 and reversal.id is null then -entry.amount else 0 end as amount
   ) wanted
   where entry.organization_id = $1 and used.amount <> wanted.amount limit ${mostDrift}`,
)

const credit = compareCustomers('credit', ofEach('credit'), { credit: 'coalesce(found.balance, 0)' })

const orders = compareCustomers('orders', ofEach('orders'), {
  orders_count: 'coalesce(found.orders_count, 0)',
  total_spent: 'coalesce(found.total_spent, 0)',
  last_order_number: 'found.last_number',
  last_order_at: 'found.last_order_at',
  last_abandoned_order_at: 'found.last_abandoned_at',
  last_spent_at: 'found.last_spent_at',
})

// The row is where the steps of the order led that were not taken back; the rules are those of order-steps.ts.
const orderSteps = compareRows(
  'orderSteps',
  'orders',
  `select step.order_id as id, max(step.amount) filter (where step.kind in ('placed', 'abandoned')) as total,
     coalesce(sum(step.amount) filter (where step.kind = 'refunded'), 0) as refunded,
     case when bool_or(step.kind = 'abandoned') then 'abandoned' when bool_or(step.kind = 'cancelled') then 'cancelled'
       when bool_or(step.kind = 'refunded') then 'refunded' when bool_or(step.kind = 'paid') then 'paid'
       when bool_or(step.kind = 'placed') then 'placed' end as state
   from order_entries step left join order_entries reversal
     on reversal.organization_id = $1 and reversal.reverses = step.id
   where step.organization_id = $1 and step.reverses is null and reversal.id is null group by step.order_id`,
  { state: 'found.state', total: 'found.total', refunded: 'found.refunded' },
)

const signIns = compareCustomers('signIns', ofEach('signIns'), {
  sign_in_count: 'coalesce(found.sign_in_count, 0)',
  current_sign_in_at: 'found.times[1]',
  current_sign_in_ip: 'found.ips[1]',
  last_sign_in_at: 'found.times[2]',
  last_sign_in_ip: 'found.ips[2]',
})

// Attached in the same millisecond, sources may stand in either order: there the order of the copy is taken.
const sources = compareCustomers(
  'sources',
  `select source.customer_id, jsonb_agg(jsonb_build_object(
       'id', source.id, 'type', source.type, 'state', source.state, 'reusable', source.reusable,
       'clientSecret', source.client_secret, 'currency', source.currency, 'amount', source.amount,
       'owner', source.owner, 'flow', source.flow, 'details', source.details, 'metadata', source.metadata,
       'paymentSessionId', source.payment_session_id, 'customerId', source.customer_id,
       'createdAt', to_char(source.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     ) order by source.attached_at, place.in_copy) as copy
   from sources source join customers customer
     on customer.organization_id = source.organization_id and customer.id = source.customer_id
   left join lateral (
     select ordinality as in_copy from jsonb_array_elements(customer.sources) with ordinality as copied (source_in_copy)
     where copied.source_in_copy ->> 'id' = source.id::text
   ) place on true
   where source.organization_id = $1 and customer.organization_id = $1 and source.attached_at is not null
   group by source.customer_id`,
  {
    sources: `coalesce(found.copy, '[]')`,
    default_source_id: `case when customers.sources @> jsonb_build_array(jsonb_build_object('id', default_source_id))
      then default_source_id end`,
  },
)

// The row names the entry that made it what it is: one of its own or, after a merge, of a row that was merged into it. No
// later one of its own says anything else; what was merged may, for it was said of another address. Whoever never said
// yes and then says no changes nothing; a yes of an address that made way for a merged row's counts no more.
const consents = compareCustomers(
  'consents',
  `with recursive merged as (
     select id, merged_into as head from customers where organization_id = $1 and merged_into is not null
     union all
     select merged.id, customers.merged_into from merged join customers
       on customers.organization_id = $1 and customers.id = merged.head where customers.merged_into is not null
   ), said as (
     select coalesce(merged.head, consents.customer_id) as customer_id, merged.id is null as own,
       consents.id, given, at, face, token_id
     from consents left join merged on merged.id = consents.customer_id where consents.organization_id = $1
   ), last as (
     select distinct on (customer_id) customer_id, given, at, face, token_id
     from said where own order by customer_id, at desc, id desc
   ), named as (
     select customer_id, given, at, face, token_id, bool_or(own) as own from said group by 1, 2, 3, 4, 5
   )
   select customers.id as customer_id,
     case when named.at is null or (last.at > named.at and (named.own or named.given)) then last.given else named.given
     end as given,
     coalesce(named.at, last.at) as at, coalesce(named.face, last.face) as face,
     case when named.at is null then last.token_id else named.token_id end as token_id
   from customers left join last on last.customer_id = customers.id
   left join named on named.customer_id = customers.id and named.given = customers.accepts_marketing
     and named.at = customers.marketing_changed_at and named.face = customers.marketing_changed_via
     and named.token_id is not distinct from customers.marketing_changed_by
   where customers.organization_id = $1 and customers.gone_at is null
     and (last.given or customers.accepts_marketing or customers.marketing_changed_at is not null)
     and not (not customers.accepts_marketing and customers.marketing_changed_at is null
       and exists (select from merged where merged.head = customers.id))`,
  Object.fromEntries(
    [
      ['accepts_marketing', 'coalesce(found.given, false)'],
      ['marketing_changed_at', 'found.at'],
      ['marketing_changed_via', 'found.face'],
      ['marketing_changed_by', 'found.token_id'],
    ].map(([column, now]) => [
      column,
      `case when customers.merged_into is null then ${now} else customers.${column} end`,
    ]),
  ),
)

const memberCounts = prepared(
  'verify.memberCounts',
  `select 'customer_lists.member_count' as what, list.id, list.member_count::text as stored,
     coalesce(found.members, 0)::text as computed
   from customer_lists list left join (
     select member.list_id, count(*) as members from customer_list_members member join customers
       on customers.organization_id = member.organization_id and customers.id = member.customer_id
     where member.organization_id = $1 and customers.organization_id = $1 and customers.gone_at is null
     group by member.list_id
   ) found on found.list_id = list.id
   where list.organization_id = $1 and list.member_count <> coalesce(found.members, 0) limit ${mostDrift}`,
)

const checks: readonly Statement[] = [
  ...[points, pointsInLots, lots, pointsUses, credit],
  ...[orders, orderSteps, signIns, sources, consents, memberCounts],
]

/** What the ledgers say of each customer. */
function ofEach(ledger: keyof typeof aggregates): string {
  const { columns, rows } = aggregates[ledger]
  return `select entry.customer_id, ${columns} from ${rows} group by entry.customer_id`
}

/** Compares columns of customers with what `found` says of each; a customer without rows has no `found`. */
function compareCustomers(
  name: string,
  found: string,
  computed: Readonly<Record<string, string>>,
): Statement {
  return compareRows(name, 'customers', found, computed, 'customer_id')
}

/** Compares columns of a table, as text, with what `found` says of each of its rows. */
function compareRows(
  name: string,
  table: 'customers' | 'orders' | 'points_lots',
  found: string,
  computed: Readonly<Record<string, string>>,
  key = 'id',
): Statement {
  const compared = Object.entries(computed).map(
    ([column, expression]) => `('${table}.${column}', ${table}.${column}::text, (${expression})::text)`,
  )
  return prepared(
    `verify.${name}`,
    `select compared.what, ${table}.id, compared.stored, compared.computed
     from ${table} left join (${found}) found on found.${key} = ${table}.id
     cross join lateral (values ${compared.join(', ')}) as compared (what, stored, computed)
     where ${table}.organization_id = $1 and compared.stored is distinct from compared.computed limit ${mostDrift}`,
  )
}
