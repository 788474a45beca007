import { z } from 'zod'
import { splitName } from '../../core/customers/customer.ts'
import { clamped, InstantMs, isEmail, orEmpty, refuse, text, words } from '../shared/codecs.ts'

/** `cust_` and sixteen lower-case hex digits of the customer's number. */
export const Id = z.codec(z.string(), z.int().nonnegative(), {
  decode: (wire, context) => {
    const digits = /^cust_([0-9a-f]{16})$/.exec(wire)?.[1]
    const number = digits === undefined ? Number.NaN : Number.parseInt(digits, 16)
    return Number.isSafeInteger(number) ? number : refuse(context, 'format', 'must be a customer id')
  },
  encode: (number) => `cust_${number.toString(16).padStart(16, '0')}`,
})

export const Status = words(
  { ACTIVE: 'active', INACTIVE: 'inactive', ARCHIVED: 'archived' },
  { anyCase: true },
)

/** The customer model; the members stand in the order of the samples. */
export const Customer = z.object({
  id: Id,
  name: z.string().nullable(),
  email: z.string().nullable(),
  is_verified: z.boolean(),
  date_created: InstantMs,
  date_updated: InstantMs,
  status: Status,
})

/** Retrieve a list of customers, Response. */
export const CustomerPage = z.object({
  items: z.array(Customer),
  next: z.string().nullable(),
  prev: z.string().nullable(),
})

/** Delete a customer, Response. */
export const Nothing = z.object({})

// A form cannot say null, so an empty text clears as null does.
const EmailOrNone = text(254)
  .transform((wire, context) => {
    const email = wire.trim()
    if (email === '') return null
    return isEmail(email) ? email : refuse({ ...context, value: wire }, 'email', 'must be an email address')
  })
  .nullable()

// Each part as long as any face lets it be: a client sends back the name that it has read.
const Part = text(500).nullable()
const Name = text(1001).refine(
  (name) => Object.values(splitName(name)).every((part) => Part.safeParse(part).success),
  {
    error: () => 'is too long (at most 500 characters before the first space, and 500 after it)',
    params: { reason: 'too_long' },
  },
)

/** Create a customer, and update one, Optional attributes; what else is sent is passed over. */
export const NewCustomer = z.object({ name: Name.nullable(), email: EmailOrNone }).exactPartial()
export const CustomerChanges = NewCustomer.extend({ status: Status.exactOptional() })

export const CustomerPath = z.object({ id: Id })

/** Retrieve a list of customers, Query parameters; `sort` and `order` by the page on sorting. */
export const ListParameters = z.object({
  limit: clamped({ min: 1, max: 100, fallback: 25 }).meta({
    description: 'The maximum number of entries to include.',
  }),
  page: clamped({ min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 }).meta({
    description: 'Which group of results, from 1.',
  }),
  query: text(1000)
    .default('')
    .meta({
      description:
        'Pairs key:value between spaces, all of which must hold: n a part of the name, e a part of the address, ' +
        's the status. Quotes hold a value with spaces together; a word without a key is a part of the name.',
    }),
  sort: orEmpty(
    words({
      name: 'name',
      email: 'email',
      date_created: 'createdAt',
      date_updated: 'updatedAt',
      status: 'status',
    }),
  ).meta({ description: 'The property to sort by; the most recent first when absent.' }),
  order: orEmpty(words({ ASC: 'ascending', DESC: 'descending' }, { anyCase: true })).meta({
    description: 'The direction of the sort: ASC when only the property is given.',
  }),
  after: orEmpty(z.string()).meta({
    description: 'Where the page begins; only in links that were handed out, and stronger than the page.',
  }),
  before: orEmpty(z.string()).meta({
    description: 'Where the page ends; only in links that were handed out, and stronger than the page.',
  }),
})
export type ListParameters = z.output<typeof ListParameters>
