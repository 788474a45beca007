import { z } from 'zod'
import { codeOfCountry } from '../../core/customers/country.ts'
import { accountStates } from '../../core/customers/customer.ts'
import { Email, Flag, refuse, text } from '../shared/codecs.ts'
import { Amount, Decimal, looseText, PathId, readNumber, StoreTime } from './values.ts'

const AddressAnswer = z.object({
  id: z.int(),
  title: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  province: z.string().nullable(),
  province_code: z.string().nullable(),
  country: z.string().nullable(),
  country_code: z.string().nullable(),
  zip: z.string().nullable(),
  phone: z.string().nullable(),
  default: z.boolean(),
})

/** A customer in the order of the document's samples. */
export const Customer = z.object({
  id: z.int(),
  title: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  accepts_marketing: z.boolean(),
  note: z.string().nullable(),
  orders_count: z.int(),
  state: z.enum(accountStates),
  total_spent: Decimal,
  created_at: StoreTime,
  updated_at: StoreTime,
  sign_in_count: z.int(),
  current_sign_in_at: StoreTime.nullable(),
  current_sign_in_ip: z.string().nullable(),
  last_sign_in_at: StoreTime.nullable(),
  last_sign_in_ip: z.string().nullable(),
  last_order_id: z.int().nullable(),
  wholesale: z.boolean(),
  credit: Decimal,
  accounting_id: z.string().nullable(),
  pos_id: z.string().nullable(),
  /** Not in the document but in the vendor's later one; shown where there is one. */
  company: z.string().exactOptional(),
  tags: z.string(),
  default_address: AddressAnswer.nullable(),
  addresses: z.array(AddressAnswer),
})
export type Customer = z.output<typeof Customer>
export type AddressAnswer = z.output<typeof AddressAnswer>

/** With `fields` only some members are there. */
const CustomerPart = Customer.exactPartial()
export type CustomerPart = z.output<typeof CustomerPart>

export const CustomerAnswer = z.object({ customer: Customer })
export const CustomerPartAnswer = z.object({ customer: CustomerPart })
// Most lists are of whole customers, which encode faster where no member needs a second look.
export const CustomersAnswer = z.union([
  z.object({ customers: z.array(Customer) }),
  z.object({ customers: z.array(CustomerPart) }),
])
export const CountAnswer = z.object({ count: z.int() })
export const Nothing = z.object({})

const short = looseText(255)
// As long as any face lets a name be: a client sends back the names that it has read.
const name = looseText(500)

const CountryCode = looseText(255).transform((wire, context) => {
  const code = wire?.trim() ?? ''
  if (code === '') return null
  const known = code.length === 2 ? codeOfCountry(code) : null
  return known ?? refuse({ ...context, value: wire }, 'format', 'is not a country code')
})

/** What a client may say of an address; `name` follows from the other names. */
const AddressChanges = z
  .object({
    id: z.unknown().transform(readNumber),
    title: short,
    first_name: short,
    last_name: short,
    company: short,
    address1: short,
    address2: short,
    city: short,
    province: short,
    province_code: short,
    country: short,
    country_code: CountryCode,
    zip: short,
    phone: short,
    default: Flag,
  })
  .exactPartial()
export type AddressChanges = z.output<typeof AddressChanges>

const EmailOrNone = z
  .union([z.literal(''), z.null(), Email], { error: () => 'is invalid' })
  .transform((wire) => wire || null)

const Tags = z
  .union([z.string(), z.array(z.string()), z.null()], { error: () => 'must be a comma-separated text' })
  .transform((wire) => readTags(wire ?? ''))
  .pipe(z.array(text(255)).max(250, { error: () => 'are too many (at most 250)' }))

/** Everything else that a customer shows is read-only, and passed over when a client sends it back. */
const CustomerChanges = z
  .object({
    title: short,
    first_name: name,
    last_name: name,
    email: EmailOrNone,
    accepts_marketing: Flag,
    note: looseText(65_535),
    wholesale: Flag,
    credit: Amount,
    accounting_id: short,
    pos_id: short,
    company: short,
    tags: Tags,
    addresses: z
      .array(AddressChanges, { error: () => 'must be a list of addresses' })
      .max(250, { error: () => 'are too many (at most 250)' })
      .nullable(),
  })
  .exactPartial()
export type CustomerChanges = z.output<typeof CustomerChanges>

const NewCustomer = CustomerChanges.refine(
  ({ first_name, last_name, email }) => Boolean(first_name?.trim() || last_name?.trim() || email),
  {
    path: ['base'],
    error: () => 'First name, last name or email must be present',
    params: { reason: 'required' },
  },
)

export const NewCustomerBody = z.object({ customer: NewCustomer })
export const CustomerChangesBody = z.object({ customer: CustomerChanges })
export const CustomerPath = z.object({ id: PathId })

/** The single tags in a comma-separated text or a list. */
export function readTags(wire: string | readonly string[]): string[] {
  const tags = [wire].flat().flatMap((part) => part.split(','))
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}
