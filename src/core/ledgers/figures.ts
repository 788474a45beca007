import { prepared } from '../../db/database.ts'
import type { Customer } from '../customers/customer.ts'
import type { Writing } from '../customers/write.ts'

/**
 * What a customer's ledgers say, as aggregates over their rows; `$1` is the organization. An entry that a reversal names
 * counts no more, and neither does the reversal.
 */
export const aggregates = {
  points: {
    columns: `sum(entry.amount) as balance,
     sum(entry.amount) filter (where entry.amount > 0 and counts.it) as earned,
     -sum(entry.amount) filter (where entry.amount < 0 and counts.it) as redeemed,
     max(entry.at) filter (where entry.kind = 'earn' and counts.it) as last_earned,
     max(entry.at) filter (where entry.kind = 'redeem' and counts.it) as last_redeemed`,
    rows: `points_entries entry left join points_entries reversal
     on reversal.organization_id = $1 and reversal.reverses = entry.id
   cross join lateral (select entry.reverses is null and reversal.id is null as it) counts
   where entry.organization_id = $1`,
  },
  credit: {
    columns: 'sum(entry.amount) as balance',
    rows: 'credit_entries entry where entry.organization_id = $1',
  },
  // The rules are those of order-figures.ts.
  orders: {
    columns: `count(*) filter (where entry.state <> 'abandoned') as orders_count,
     sum(entry.total - entry.refunded) filter (where entry.state in ('paid', 'refunded')) as total_spent,
     (array_agg(entry.number order by entry.placed_at desc, entry.number desc)
       filter (where entry.state <> 'abandoned'))[1] as last_number,
     max(entry.placed_at) filter (where entry.state <> 'abandoned') as last_order_at,
     max(entry.placed_at) filter (where entry.state = 'abandoned') as last_abandoned_at,
     max(entry.placed_at) filter (where entry.state in ('paid', 'refunded')) as last_spent_at`,
    rows: 'orders entry where entry.organization_id = $1',
  },
  signIns: {
    columns: `count(*) as sign_in_count, array_agg(entry.at order by entry.at desc, entry.id desc) as times,
     array_agg(entry.ip order by entry.at desc, entry.id desc) as ips`,
    rows: `sign_ins entry left join sign_ins reversal
     on reversal.organization_id = $1 and reversal.reverses = entry.id
   where entry.organization_id = $1 and entry.reverses is null and reversal.id is null`,
  },
} as const

/** The members that follow from the ledgers, each as what the aggregates make of it. */
const figures = {
  points: {
    pointsBalance: 'coalesce(found.balance, 0)::bigint',
    pointsEarned: 'coalesce(found.earned, 0)::bigint',
    pointsRedeemed: 'coalesce(found.redeemed, 0)::bigint',
    lastPointsEarnedAt: 'found.last_earned',
    lastPointsRedeemedAt: 'found.last_redeemed',
  },
  credit: { credit: 'coalesce(found.balance, 0)::bigint' },
  orders: {
    ordersCount: 'coalesce(found.orders_count, 0)::bigint',
    totalSpent: 'coalesce(found.total_spent, 0)::bigint',
    lastOrderNumber: 'found.last_number',
    lastOrderAt: 'found.last_order_at',
    lastAbandonedOrderAt: 'found.last_abandoned_at',
    lastSpentAt: 'found.last_spent_at',
  },
  signIns: {
    signInCount: 'coalesce(found.sign_in_count, 0)::bigint',
    currentSignInAt: 'found.times[1]',
    currentSignInIp: 'found.ips[1]',
    lastSignInAt: 'found.times[2]',
    lastSignInIp: 'found.ips[2]',
  },
} as const satisfies Record<keyof typeof aggregates, Partial<Record<keyof Customer, string>>>

type FigureMember = { [Ledger in keyof typeof figures]: keyof (typeof figures)[Ledger] }[keyof typeof figures]
/** Every member of a customer that follows from its ledgers. */
export type LedgerFigures = Pick<Customer, FigureMember>

function statementOf(ledger: keyof typeof aggregates) {
  const { columns, rows } = aggregates[ledger]
  const wanted = Object.entries(figures[ledger]).map(([member, value]) => `${value} as "${member}"`)
  return prepared(
    `figures.${ledger}`,
    `select ${wanted.join(', ')} from (select ${columns} from ${rows} and entry.customer_id = any ($2::uuid[])) found`,
  )
}
const statements = [
  statementOf('points'),
  statementOf('credit'),
  statementOf('orders'),
  statementOf('signIns'),
]

/** What the ledgers of some customers (uuids), whose locks the caller holds, say together. */
export async function figuresOf(writing: Writing, customerIds: readonly string[]): Promise<LedgerFigures> {
  const values = [writing.organization.id, customerIds]
  const found = await Promise.all(
    statements.map((statement) => writing.store.rows<Partial<LedgerFigures>>(statement, values)),
  )
  return { ...noFigures, ...Object.assign({}, ...found.map(([row]) => row ?? {})) }
}

/** Of a customer without any entry. */
export const noFigures: LedgerFigures = {
  pointsBalance: 0,
  pointsEarned: 0,
  pointsRedeemed: 0,
  lastPointsEarnedAt: null,
  lastPointsRedeemedAt: null,
  credit: 0,
  ordersCount: 0,
  totalSpent: 0,
  lastOrderNumber: null,
  lastOrderAt: null,
  lastAbandonedOrderAt: null,
  lastSpentAt: null,
  signInCount: 0,
  currentSignInAt: null,
  currentSignInIp: null,
  lastSignInAt: null,
  lastSignInIp: null,
}
