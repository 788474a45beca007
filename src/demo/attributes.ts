import type { AttributeDefinition } from '../core/attributes/attribute.ts'
import type { AttributeValue } from '../core/customers/customer.ts'
import type { LoadedOrder } from '../core/transfers/loadable.ts'
import type { Dice } from './dice.ts'

const day = 86_400_000
const tiers = ['bronze', 'silver', 'gold'] as const

/** The shop's own members of the record: what it keeps of whom, each of another type. */
const plans: readonly (Pick<AttributeDefinition, 'name' | 'label' | 'type' | 'options'> & {
  /** Null where nobody has asked the customer. */
  readonly invent: (dice: Dice, known: Known) => AttributeValue | null
})[] = [
  {
    ...{ name: 'tier', label: 'Tier of the club', type: 'option', options: tiers },
    invent(dice, { orders }) {
      const isMember = dice.chance(0.7) && orders.length > 0
      return isMember ? (tiers[Math.min(2, Math.floor(orders.length / 6))] ?? null) : null
    },
  },
  {
    ...{ name: 'household_size', label: 'People in the household', type: 'integer', options: [] },
    invent: (dice) => (dice.chance(0.2) ? dice.whole(1, 6) : null),
  },
  {
    ...{ name: 'discount', label: 'Agreed discount in percent', type: 'number', options: [] },
    invent: (dice, { wholesale }) => (wholesale && dice.chance(0.8) ? dice.whole(4, 30) / 2 : null),
  },
  {
    ...{ name: 'paper_invoice', label: 'Wants invoices on paper', type: 'boolean', options: [] },
    invent: (dice, { wholesale }) => (dice.chance(wholesale ? 0.9 : 0.03) ? dice.chance(0.3) : null),
  },
  {
    ...{ name: 'next_tasting', label: 'Booked for a tasting', type: 'date', options: [] },
    invent: (dice, { today }) =>
      dice.chance(0.02)
        ? new Date(today.getTime() + dice.whole(1, 90) * day).toISOString().slice(0, 10)
        : null,
  },
]

type Known = { readonly orders: readonly LoadedOrder[]; readonly wholesale: boolean; readonly today: Date }

/** The definitions, made on the day before. */
export function defineAttributes(today: Date): AttributeDefinition[] {
  const at = new Date(today.getTime() - day)
  return plans.map(({ name, label, type, options }) => ({
    name,
    label,
    type,
    options,
    createdAt: at,
    updatedAt: at,
  }))
}

/** What the shop knows of a customer. */
export function attributesOf(dice: Dice, known: Known): Record<string, AttributeValue> {
  const values = plans.map(({ name, invent }) => [name, invent(dice, known)] as const)
  return Object.fromEntries(
    values.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
  )
}
