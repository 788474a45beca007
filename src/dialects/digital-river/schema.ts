import { z } from 'zod'
import { customerTypes } from '../../core/customers/customer.ts'
import { Email, Flag, InstantS } from '../shared/codecs.ts'
import { Shipping, ShippingGiven } from './address-schema.ts'
import { Source } from './source-schema.ts'
import { answeredMembers, filled, Id, JsonMembers, Locale, Moment, unlessEmpty, unset } from './values.ts'

const TaxCertificate = z.object({
  companyName: filled(255),
  taxAuthority: filled(255),
  startDate: Moment,
  endDate: Moment,
  fileId: filled(255),
})

/** The Customer object as it is answered, in the order of the vendor's samples. */
export const Customer = z.object({
  id: z.string(),
  createdTime: InstantS,
  updatedTime: InstantS,
  email: unset(z.string()),
  shipping: unset(Shipping),
  defaultSourceId: unset(z.string()),
  sources: unlessEmpty(Source),
  taxCertificates: unlessEmpty(
    z.object({
      companyName: z.string(),
      taxAuthority: z.string(),
      startDate: z.string(),
      endDate: z.string(),
      fileId: z.string(),
    }),
  ),
  metadata: unset(answeredMembers()),
  enabled: z.boolean(),
  requestToBeForgotten: z.boolean(),
  locale: unset(z.string()),
  type: unset(z.enum(customerTypes)),
  liveMode: z.boolean(),
})

export const CustomerList = z.object({ hasMore: z.boolean(), data: z.array(Customer) })

// Null clears a member; a flag has no such state, so its null is as if it were absent.
const Writable = z
  .object({
    email: Email.nullable(),
    shipping: ShippingGiven.nullable(),
    defaultSourceId: filled(255).nullable(),
    taxCertificate: TaxCertificate.nullable(),
    type: z.enum(customerTypes).nullable(),
    metadata: JsonMembers.nullable(),
    locale: Locale.nullable(),
    enabled: Flag.nullable(),
  })
  .partial()

/** What a request may bring; all of it may be absent, and other members are ignored. */
export const CustomerCreation = Writable.extend({ id: Id.nullish() })
export const CustomerChanges = Writable.extend({ requestToBeForgotten: Flag.nullish() })

export const CustomerPath = z.object({ id: Id })
export const CustomerSourcePath = CustomerPath.extend({ sourceId: z.string() })
export const SourcePath = z.object({ id: z.string() })
