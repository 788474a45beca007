import type { FilterJson } from '../core/customers/filter-json.ts'
import type { CustomerList } from '../core/lists/lists.ts'
import type { Loaded } from '../core/transfers/loadable.ts'
import type { Dice } from './dice.ts'

type Demo = Omit<Loaded, 'memberships' | 'eventId'>

/** The shop's lists: how each is named, and who of those it is meant for is on it. */
const plans: readonly {
  readonly name: string
  readonly share: number
  readonly isFor: (customer: Demo) => boolean
}[] = [
  { name: 'Newsletter', share: 0.7, isFor: ({ record }) => record.acceptsMarketing && record.email !== null },
  { name: 'Regulars', share: 0.8, isFor: ({ orders }) => orders.length >= 6 },
  { name: 'Very important', share: 0.9, isFor: ({ orders }) => orders.length >= 20 },
  { name: 'Trade customers', share: 0.9, isFor: ({ record }) => record.wholesale },
  { name: 'Birthday cards', share: 0.15, isFor: ({ record }) => record.birthDate !== null },
  { name: 'Tasting evenings', share: 0.03, isFor: () => true },
  { name: 'Points savers', share: 0.5, isFor: ({ points }) => points.length >= 4 },
  { name: 'Not seen for a while', share: 0.1, isFor: ({ orders }) => orders.length === 1 },
]

/** The dynamic ones: whom each of them selects. Those by attributes are there only together with the attributes. */
const dynamicPlans: readonly { readonly name: string; readonly filter: FilterJson }[] = [
  {
    name: 'Spent a thousand, here within a year',
    filter: {
      op: 'all',
      of: [
        { op: 'compare', field: 'total_spent', is: '>=', value: 100_000 },
        { op: 'compare', field: 'last_order_at', is: '>=', value: { ago: 'P1Y' } },
      ],
    },
  },
  {
    name: 'Has points, may be written to',
    filter: {
      op: 'all',
      of: [
        { op: 'compare', field: 'points_balance', is: '>=', value: 500 },
        { op: 'flag', field: 'accepts_marketing', is: true },
      ],
    },
  },
  { name: 'Gold', filter: { op: 'attribute', name: 'tier', is: '=', value: 'gold' } },
  { name: 'Tastings to come', filter: { op: 'has_attribute', name: 'next_tasting' } },
]

/** The lists themselves, static ones first, made one after the other on the day before. */
export function makeLists(
  dice: Dice,
  { seed, today, withAttributes }: { seed: number; today: Date; withAttributes: boolean },
): Omit<CustomerList, 'memberCount'>[] {
  const all = [...plans.map(({ name }) => ({ name, filter: null })), ...dynamicPlans]
  const made = all.map(({ name, filter }, nth) => {
    // Beyond every customer's own throws.
    dice.restart(seed, -1 - nth)
    const at = new Date(today.getTime() - 86_400_000 + nth * 60_000)
    const kind = filter === null ? ('static' as const) : ('dynamic' as const)
    return { id: dice.id(at), name, kind, filter, createdBy: null, createdAt: at, updatedAt: at }
  })
  const isByAttribute = (filter: FilterJson | null) =>
    filter?.op === 'attribute' || filter?.op === 'has_attribute'
  return made.filter(({ filter }) => withAttributes || !isByAttribute(filter))
}

/** The lists that a customer is on. */
export function membershipsOf(
  dice: Dice,
  customer: Demo,
  lists: readonly { readonly id: string; readonly createdAt: Date }[],
): Loaded['memberships'] {
  return plans.flatMap(({ share, isFor }, nth) => {
    const list = lists[nth]
    // Thrown for everybody, so that no list's answer shifts the throws of the next.
    const asked = dice.chance(share)
    return list && asked && isFor(customer) ? [{ listId: list.id, addedAt: list.createdAt }] : []
  })
}
