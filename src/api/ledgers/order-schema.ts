import { z } from 'zod'
import { fromUlid, toUlid } from '../../core/ids.ts'
import { type OrderKey, orderStates } from '../../core/ledgers/orders.ts'
import { InstantMs, refuse, text, Ulid } from '../../dialects/shared/codecs.ts'
import { currency } from '../shared/codecs.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { entryKey, entryMembers, notes, reference } from './schema.ts'

/** How a path names an order: its ULID, or `number:` or `reference:` and the value. */
const OrderKeyText = z.codec(
  z.string().meta({
    description: 'ULID, number:123 or reference:abc, percent-encoded.',
    examples: ['01JZZZZZZZZZZZZZZZZZZZZZZZ', 'number:123', 'reference:W-1001'],
  }),
  z.custom<OrderKey>(),
  {
    decode: (wire, context) => fromText(wire) ?? refuse(context, 'format', 'does not name an order'),
    encode(key) {
      if ('id' in key) return toUlid(key.id)
      return 'number' in key ? `number:${key.number}` : `reference:${key.reference}`
    },
  },
)

function fromText(wire: string): OrderKey | null {
  const id = fromUlid(wire)
  if (id !== null) return { id }
  const [, by, value = ''] = /^(number|reference):(.{1,255})$/s.exec(wire) ?? []
  if (by === 'reference') return { reference: value }
  return by === 'number' && /^[1-9]\d{0,15}$/.test(value) ? { number: Number(value) } : null
}

export const OrderPath = z.object({ order: OrderKeyText })
export const OrderOfCustomerPath = CustomerPath.extend(OrderPath.shape)
export const OrderEntryPath = OrderOfCustomerPath.extend({ entry: entryKey })

const minorUnits = 'minor units of `currency`'

const Line = {
  sku: text(255).min(1).nullable(),
  title: text(255).min(1).nullable(),
  quantity: z.int().min(1),
  amount: z.int().meta({ description: `For all of the line; ${minorUnits}.` }),
}
/** As a caller writes it: what is left out is null. */
const NewLine = z.strictObject({ ...Line, sku: Line.sku.default(null), title: Line.title.default(null) })

export const Order = z.object({
  id: Ulid,
  number: z.int(),
  reference: z.string().nullable(),
  customer_id: Ulid,
  customer_number: z.int().nullable(),
  state: z.enum(orderStates),
  currency,
  total: z.int().meta({ description: `${minorUnits}; lines need not add up to it.` }),
  refunded: z.int().meta({ description: minorUnits }),
  lines: z.array(z.object(Line)).nullable(),
  note: z.string().nullable(),
  placed_at: InstantMs,
  created_at: InstantMs,
  updated_at: InstantMs,
})

export const NewOrder = z.strictObject({
  reference: reference.meta({
    description: "The caller's own name for the order; the same again under it is answered, not done, again.",
  }),
  state: z.enum(['placed', 'paid', 'abandoned']).default('placed').meta({
    description: 'How it begins; `paid` is placed and paid at once, `abandoned` a basket that was given up.',
  }),
  total: z.int().min(0).meta({ description: minorUnits }),
  currency: currency.optional(),
  lines: z.array(NewLine).max(1000).nullable().optional(),
  note: text(5000).nullable().optional(),
  placed_at: InstantMs.optional().meta({ description: 'Now, when absent.' }),
})

export const OrderEntry = z.object({
  id: Ulid,
  order_id: Ulid,
  kind: z.enum([...orderStates, 'reversal']),
  amount: z.int().meta({ description: `Never below zero; ${minorUnits}.` }),
  currency,
  ...entryMembers,
})

export const OrderEntries = z.object({ data: z.array(OrderEntry), next: z.null() })

/** A payment of all of an order, or its cancellation. */
export const NewStep = z.strictObject({ reference, notes })
export const NewRefund = NewStep.extend({ amount: z.int().min(1).meta({ description: minorUnits }) })
