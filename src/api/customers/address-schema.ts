import { z } from 'zod'
import { text } from '../../dialects/shared/codecs.ts'

const line = text(255).nullable()

const parts = {
  title: line,
  first_name: line,
  last_name: line,
  company: line,
  line1: line,
  line2: line,
  city: line,
  province: line,
  province_code: line,
  country: line,
  country_code: text(2)
    .regex(/^[A-Z]{2}$/, { error: () => 'must be a country code of two capital letters' })
    .nullable()
    .meta({ description: 'ISO 3166-1 alpha-2.' }),
  postal_code: line,
  phone: line,
}

/** One postal address. Its id is a number, as the vendors show it. */
export const Address = z.object({
  id: z.int(),
  ...parts,
  default: z.boolean().meta({ description: 'Exactly one address of a customer is the default.' }),
})

/** A new address, where what is left out is null, or changes of one, where null clears a part. */
export const NewAddress = z.strictObject(parts).partial().extend({ default: z.boolean().optional() })

/** An address within a whole list: one that names its id stays that address. */
export const ListedAddress = NewAddress.extend({ id: z.int().positive().optional() })

/** Params of a path with an address in it. */
export const AddressId = z.codec(z.string().regex(/^[1-9]\d{0,15}$/), z.int(), {
  decode: Number,
  encode: String,
})
