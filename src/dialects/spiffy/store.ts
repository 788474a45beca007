import { z } from 'zod'
import { nameOfCountry } from '../../core/customers/country.ts'
import type { Organization } from '../../core/organizations/organization.ts'
import { StoreTime } from './values.ts'

/** What an organization knows of itself, under the names that the vendor's client has for it. */
export const StoreAnswer = z.object({
  store: z.object({
    id: z.int(),
    name: z.string(),
    domain: z.string(),
    country: z.string().nullable(),
    country_code: z.string(),
    currency: z.string(),
    timezone: z.string(),
    created_at: StoreTime,
  }),
})

/** `base` is the address at which the caller reached the face. */
export function toWire(store: Organization, base: string): z.output<typeof StoreAnswer> {
  return {
    store: {
      // The client wants a number; the first 52 bits of the id are one, and stay the same.
      id: Number.parseInt(store.id.replaceAll('-', '').slice(0, 13), 16),
      name: store.name,
      domain: new URL(base).host,
      country: nameOfCountry(store.country),
      country_code: store.country,
      currency: store.currency,
      timezone: store.timeZone,
      created_at: { at: store.createdAt, zone: store.timeZone },
    },
  }
}
