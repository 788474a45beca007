import { addTo } from '../ledgers/ledger.ts'
import type { Figures, LoadedCustomer, LoadedOrder } from './loadable.ts'

/** Everything on a customer's row that follows from its ledgers, by the rules that `verify.ts` recomputes it with. */
export function figuresOf(loaded: Omit<LoadedCustomer, 'record'>): Figures {
  return {
    ...ofOrders(loaded),
    ...ofPoints(loaded),
    ...ofSignIns(loaded),
    ...ofCredit(loaded),
    ...ofSources(loaded),
  }
}

type Of<Part extends keyof LoadedCustomer> = Pick<LoadedCustomer, Part>

function ofOrders({ orders }: Of<'orders'>) {
  const counted = orders.filter(({ state }) => state !== 'abandoned')
  const paid = orders.filter(({ state }) => state === 'paid' || state === 'refunded')
  const last = lastPlaced(counted)
  return {
    ordersCount: counted.length,
    totalSpent: paid.reduce((sum, { total, refunded }) => addTo(sum, total - refunded), 0),
    lastOrderNumber: last?.number ?? null,
    lastOrderAt: last?.placedAt ?? null,
    lastAbandonedOrderAt: lastPlaced(orders.filter(({ state }) => state === 'abandoned'))?.placedAt ?? null,
    lastSpentAt: lastPlaced(paid)?.placedAt ?? null,
  }
}

function lastPlaced(orders: readonly LoadedOrder[]): LoadedOrder | undefined {
  return orders.reduce<LoadedOrder | undefined>((last, order) => {
    if (!last || order.placedAt > last.placedAt) return order
    return order.placedAt < last.placedAt || order.number < last.number ? last : order
  }, undefined)
}

function ofPoints({ points }: Of<'points'>) {
  const sum = (amounts: readonly { readonly amount: number }[]) =>
    amounts.reduce((total, { amount }) => addTo(total, amount), 0)
  const pointsEarned = sum(points.filter(({ amount }) => amount > 0))
  const taken = sum(points.filter(({ amount }) => amount < 0))
  return {
    pointsEarned,
    pointsRedeemed: taken === 0 ? 0 : -taken,
    pointsBalance: pointsEarned + taken,
    lastPointsEarnedAt: latest(points.filter(({ kind }) => kind === 'earn')),
    lastPointsRedeemedAt: latest(points.filter(({ kind }) => kind === 'redeem')),
  }
}

function ofSignIns({ signIns }: Of<'signIns'>) {
  const [current, last] = [signIns.at(-1), signIns.at(-2)]
  return {
    signInCount: signIns.length,
    currentSignInAt: current?.at ?? null,
    currentSignInIp: current?.ip ?? null,
    lastSignInAt: last?.at ?? null,
    lastSignInIp: last?.ip ?? null,
  }
}

function ofCredit({ credit }: Of<'credit'>) {
  return { credit: credit.reduce((sum, { amount }) => addTo(sum, amount), 0) }
}

function ofSources({ sources }: Of<'sources'>) {
  return { sources: sources.map(({ source }) => source) }
}

function latest(entries: readonly { readonly at: Date }[]): Date | null {
  return entries.reduce<Date | null>((last, { at }) => (last && last > at ? last : at), null)
}
