import { z } from 'zod'
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

/** Create a customer, and update one, Optional attributes; what else is sent is passed over. */
export const NewCustomer = z.object({ name: text(500).nullable(), email: EmailOrNone }).exactPartial()
export const CustomerChanges = NewCustomer.extend({ status: Status.exactOptional() })

export const CustomerPath = z.object({ id: Id })

/** Retrieve a list of customers, Query parameters; `sort` and `order` by the page on sorting. */
export const ListParameters = z.object({
  limit: clamped({ min: 1, max: 100, fallback: 25 }),
  page: clamped({ min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
  query: text(1000).default(''),
  sort: orEmpty(
    words({
      name: 'name',
      email: 'email',
      date_created: 'createdAt',
      date_updated: 'updatedAt',
      status: 'status',
    }),
  ),
  order: orEmpty(words({ ASC: 'ascending', DESC: 'descending' }, { anyCase: true })),
  /** Where the page begins or ends; only in links that we hand out, and stronger than `page`. */
  after: orEmpty(z.string()),
  before: orEmpty(z.string()),
})
export type ListParameters = z.output<typeof ListParameters>
