import { z } from 'zod'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import * as metafields from '../../core/customers/metafields.ts'
import * as orders from '../../core/ledgers/orders.ts'
import { listKinds } from '../../core/lists/list.ts'
import * as lists from '../../core/lists/lists.ts'
import type { Scope } from '../../core/scope.ts'
import { Ulid } from '../../dialects/shared/codecs.ts'
import { toOrder } from '../ledgers/mapping.ts'
import { Order } from '../ledgers/order-schema.ts'
import { wordList, wordText } from '../shared/codecs.ts'
import { select } from '../shared/selection.ts'
import { toAddress } from './address-mapping.ts'
import { Address } from './address-schema.ts'
import { toCustomer, toSource } from './mapping.ts'
import { Customer, Source } from './schema.ts'

/** What can be shown beside a customer: one statement for a page of them, however many they are. */

/** Of each kind and customer; the whole has a list of its own. */
const most = 10

const shapes = {
  default_address: Address.nullable(),
  default_source: Source.nullable(),
  lists: z.array(z.object({ id: Ulid, name: z.string(), kind: z.enum(listKinds) })),
  metafields: z.array(
    z.object({
      namespace: z.string(),
      key: z.string(),
      value: z.string(),
      value_type: z.enum(metafields.metafieldTypes),
      description: z.string().nullable(),
    }),
  ),
  orders: z.array(Order),
}
type Expansion = keyof typeof shapes
type Beside = Partial<z.output<z.ZodObject<typeof shapes>>>

const expansions: readonly Expansion[] = [
  'default_address',
  'default_source',
  'lists',
  'metafields',
  'orders',
]
const meaning = {
  description: `What to show beside the record, divided by commas: the first ${most} lists that the customer is on and the first ${most} metafields, the ${most} orders placed last, the default address and the default source.`,
}

/** `expand`, of a customer and of lists of customers. */
export const ExpandCustomer = wordList(expansions).optional().meta(meaning)
/** The same in the body of a search. */
export const ExpandFound = wordText(expansions).optional().meta(meaning)

/** The record, or the members of it that were chosen, and what stands beside it. */
export const ExpandedCustomer = z
  .object({ ...Customer.shape, ...shapes })
  .partial()
  .meta({ required: Object.keys(Customer.shape) })

type Wanted = {
  readonly fields?: readonly string[] | undefined
  readonly expand?: readonly Expansion[] | undefined
}

/** Customers in this face's words, with the members that were chosen and what was asked for beside. */
export async function showCustomers(
  scope: Scope,
  found: readonly Golden[],
  { fields, expand = [] }: Wanted,
): Promise<z.output<typeof ExpandedCustomer>[]> {
  const { currency } = scope.organization
  const besides = await Promise.all(expand.map((one) => readers[one](scope, found)))
  return found.map((golden, at) => ({
    ...select(toCustomer(golden, currency), fields),
    ...Object.assign({}, ...besides.map((beside) => beside[at])),
  }))
}

type Reader = (scope: Scope, found: readonly Golden[]) => Promise<Beside[]>

const readers: Readonly<Record<Expansion, Reader>> = {
  async default_address(_scope, found) {
    const defaults = found.map(({ addresses }) => addresses.find((address) => address.default))
    return defaults.map((address) => ({ default_address: address ? toAddress(address) : null }))
  },
  async default_source(_scope, found) {
    return found.map(({ sources, defaultSourceId }) => {
      const source = sources.find(({ id }) => id === defaultSourceId)
      return { default_source: source ? toSource(source) : null }
    })
  },
  async lists(scope, found) {
    const of = await lists.ofEach(scope, found, most)
    return found.map(({ id }) => {
      const on = of.get(id) ?? []
      return { lists: on.map(({ id, name, kind }) => ({ id, name, kind })) }
    })
  },
  async metafields(scope, found) {
    const of = await metafields.firstOf(scope, idsOf(found), most)
    return found.map(({ id }) => {
      const kept = of.get(id) ?? []
      return {
        metafields: kept.map(({ namespace, key, value, valueType, description }) => {
          return { namespace, key, value, value_type: valueType, description }
        }),
      }
    })
  },
  async orders(scope, found) {
    const of = await orders.lastOf(scope, idsOf(found), most)
    return found.map(({ id }) => ({ orders: (of.get(id) ?? []).map(toOrder) }))
  },
}

function idsOf(found: readonly Golden[]): string[] {
  return found.map(({ id }) => id)
}
