import type {
  LoadedCredit,
  LoadedCustomer,
  LoadedOrder,
  LoadedPoints,
  LoadedSignIn,
} from '../core/transfers/loadable.ts'
import type { Numbers } from '../core/transfers/numbers.ts'
import type { Dice } from './dice.ts'
import type { Person } from './person.ts'

/** The longest tail: nobody in the demo ordered more often. */
export const mostOrders = 60

export type Period = { readonly from: Date; readonly to: Date }

/** Orders in the order of their times: many people none, most of the others few, some very many. */
export function ordersOf(
  dice: Dice,
  person: Person,
  { from, to }: Period,
  currency: string,
  numbers: Numbers,
): LoadedOrder[] {
  if (dice.chance(0.4)) return []
  const count = Math.min(mostOrders, Math.floor((1 - dice.next()) ** -0.78))
  // What somebody usually spends, in minor units; a company more.
  const usual = (person.company ? 18_000 : 4_200) * Math.exp(dice.bell() * 0.6)
  return dice.moments(count, from.getTime(), to.getTime()).map((placedAt, nth) => {
    const total = Math.max(
      300,
      Math.round((usual * Math.exp(dice.bell() * 0.5)) / 50) * 50 - dice.pick([0, 1, 5]),
    )
    const recent = to.getTime() - placedAt.getTime() < 4 * 86_400_000
    const state = recent && dice.chance(0.6) ? 'placed' : dice.weigh(orderStates)
    const refunded = state === 'refunded' ? (dice.chance(0.7) ? total : Math.floor(total / 2)) : 0
    // Within three days, or within what is left of them: they must not all be settled at the last moment.
    const room = Math.min(to.getTime() - placedAt.getTime(), 72 * 3_600_000)
    const settledAt = new Date(placedAt.getTime() + Math.floor(room * (0.01 + 0.98 * dice.next())))
    return {
      id: dice.id(placedAt),
      number: numbers.take(),
      reference: state === 'abandoned' ? null : `W-${100_000 + person.index * 64 + nth}`,
      state,
      currency,
      total,
      refunded,
      note: dice.chance(0.04) ? dice.pick(orderNotes) : null,
      placedAt,
      createdAt: placedAt,
      updatedAt: state === 'placed' || state === 'abandoned' ? placedAt : settledAt,
    }
  })
}

const orderStates = [
  ['paid', 88],
  ['refunded', 4],
  ['cancelled', 3],
  ['abandoned', 5],
] as const
const orderNotes = [
  'Please ring twice.',
  'A present: no invoice in the box.',
  'Leave with the neighbours if nobody is in.',
  'Needed before the weekend.',
] as const

/** Points for what was paid, some of them spent again; the balance never falls below zero. */
export function pointsOf(dice: Dice, orders: readonly LoadedOrder[], { from, to }: Period): LoadedPoints[] {
  if (!dice.chance(0.55)) return []
  const entries: LoadedPoints[] = []
  let balance = 0
  const add = (
    kind: LoadedPoints['kind'],
    amount: number,
    reference: string,
    notes: string | null,
    at: Date,
  ) => {
    balance += amount
    entries.push({ id: dice.id(at), kind, amount, reference, notes, at })
  }
  const joinedAt = new Date(from.getTime() + 1)
  if (dice.chance(0.7)) add('earn', 100, 'welcome', 'For joining', joinedAt)
  for (const order of orders) {
    const points = Math.floor((order.total - order.refunded) / 100)
    if (order.state !== 'paid' || points === 0) continue
    add('earn', points, `order-${order.reference}`, null, order.placedAt)
    if (balance >= 500 && dice.chance(0.35)) {
      const spent = Math.floor(balance / 500) * 500
      add('redeem', -spent, `reward-${entries.length}`, dice.pick(rewards), order.placedAt)
    }
  }
  const idle = to.getTime() - (entries.at(-1)?.at ?? to).getTime() > 700 * 86_400_000
  if (idle && balance > 0 && dice.chance(0.5)) {
    const at = new Date(to.getTime() - dice.whole(1, 300 * 86_400_000))
    add('expire', -balance, 'expiry', 'Two years without a purchase', at)
  }
  return entries
}

const rewards = ['Free delivery', 'Voucher', 'Coffee on the house', 'Gift box'] as const

/** Store credit, for few: given for something, and perhaps used in part. */
export function creditOf(dice: Dice, { from, to }: Period): LoadedCredit[] {
  if (!dice.chance(0.07)) return []
  const given = dice.whole(1, 20) * 500
  const used = dice.chance(0.5) ? Math.floor(given * dice.next()) : 0
  return dice.moments(used > 0 ? 2 : 1, from.getTime(), to.getTime()).map((at, nth) => ({
    id: dice.id(at),
    kind: nth === 0 ? 'give' : 'take',
    amount: nth === 0 ? given : -used,
    reference: null,
    notes:
      nth === 0
        ? dice.pick(['Goodwill', 'Returned goods', 'Gift card', 'Competition prize'])
        : 'Used at the till',
    at,
  }))
}

/** Sign-ins of those who have an account to sign in to. */
export function signInsOf(dice: Dice, { from, to }: Period): LoadedSignIn[] {
  const count = Math.min(12, Math.floor((1 - dice.next()) ** -0.5))
  // Addresses of documentation (RFC 5737, RFC 3849), which no machine has.
  const usual = dice.chance(0.8)
    ? dice.fill('203.0.113.1##')
    : `2001:db8::${dice.whole(1, 65_535).toString(16)}`
  return dice.moments(count, from.getTime(), to.getTime()).map((at) => ({
    id: dice.id(at),
    at,
    ip: dice.chance(0.7) ? usual : dice.fill('198.51.100.##').replace(/\.0(\d)$/, '.$1'),
  }))
}

/** When a customer's row last moved. */
export function lastMoved(
  created: Date,
  dealings: Pick<LoadedCustomer, 'orders' | 'points' | 'credit' | 'signIns'>,
): Date {
  const moments = [
    ...dealings.orders.map(({ updatedAt }) => updatedAt),
    ...[...dealings.points, ...dealings.credit, ...dealings.signIns].map(({ at }) => at),
  ]
  return moments.reduce((last, at) => (at > last ? at : last), created)
}
