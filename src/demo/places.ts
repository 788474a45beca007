import type { Address, Shipping } from '../core/customers/customer.ts'
import type { Numbers } from '../core/transfers/numbers.ts'
import type { Dice } from './dice.ts'
import type { People, Person } from './person.ts'

export const mostAddresses = 3

/** Where a person lives, and perhaps works or has things sent to: none to three addresses, the first the default. */
export function addressesOf(
  dice: Dice,
  people: People,
  person: Person,
  phone: string | null,
  numbers: Numbers,
): Address[] {
  const count = dice.weigh([
    [0, 14],
    [1, 62],
    [2, 19],
    [3, 5],
  ])
  const home = dice.pick(person.market.places)
  return Array.from({ length: count }, (_, nth): Address => {
    const [city, province, provinceCode, postcode] = nth === 0 ? home : dice.pick(person.market.places)
    const atWork = nth === 1 && person.company !== null
    return {
      id: numbers.take(),
      title: person.title,
      firstName: person.firstName,
      lastName: person.lastName,
      company: atWork ? person.company : null,
      line1: people.words(person.market).location.streetAddress(),
      line2: dice.chance(0.15)
        ? dice.fill(dice.pick(['Unit ##', 'Flat #', '2nd floor', 'c/o reception']))
        : null,
      city,
      province,
      provinceCode,
      country: person.market.countryName,
      countryCode: person.market.country,
      postalCode: dice.fill(postcode),
      phone: nth === 0 ? phone : null,
      default: nth === 0,
    }
  })
}

/** A mobile number as this person writes it down: at home without the country, elsewhere with it. */
export function phoneOf(dice: Dice, { market }: Person, homeCountry: string): string | null {
  if (!dice.chance(0.74)) return null
  const national = dice.fill(dice.pick(market.mobiles))
  if (market.country === homeCountry && dice.chance(0.6)) return national
  const international = `+${market.callingCode} ${national.replace(/[()]/g, '').replace(/^0/, '')}`
  return dice.chance(0.5) ? international : international.replace(/[ -]/g, '')
}

/** Where goods go, for some. */
export function shippingOf(
  dice: Dice,
  person: Person,
  addresses: readonly Address[],
  phone: string | null,
): Shipping | null {
  const address = addresses.at(-1)
  if (!address || !dice.chance(0.22)) return null
  return {
    name: [person.firstName, person.lastName].filter(Boolean).join(' '),
    phone,
    email: person.email,
    organization: person.company,
    address: {
      line1: address.line1,
      line2: address.line2,
      city: address.city,
      postalCode: address.postalCode,
      state: address.provinceCode ?? address.province,
      country: person.market.country,
    },
    additionalAddressInfo: null,
  }
}
