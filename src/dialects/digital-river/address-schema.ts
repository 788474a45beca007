import { z } from 'zod'
import { text } from '../shared/codecs.ts'
import { CountryCode, unset } from './values.ts'

const Line = text(255).nullable().default(null)

/** A postal address as it is given: all but the country may be null or absent. */
export const PostalAddress = z.object({
  line1: Line,
  line2: Line,
  city: Line,
  postalCode: Line,
  state: Line,
  country: CountryCode,
})

export const AdditionalAddressInfo = z.object({ neighborhood: Line, division: Line, phoneticName: Line })

/** Where goods for the customer go, as it is given. */
export const ShippingGiven = z.object({
  name: Line,
  phone: Line,
  email: Line,
  organization: Line,
  address: PostalAddress.nullable().default(null),
  additionalAddressInfo: AdditionalAddressInfo.nullable().default(null),
})

const Part = unset(z.string())

/** The same as it is answered, in the order of the vendor's document: what is not set is left out. */
export const Shipping = z.object({
  name: Part,
  phone: Part,
  email: Part,
  organization: Part,
  address: unset(
    z.object({ line1: Part, line2: Part, city: Part, postalCode: Part, state: Part, country: z.string() }),
  ),
  additionalAddressInfo: unset(z.object({ neighborhood: Part, division: Part, phoneticName: Part })),
})
