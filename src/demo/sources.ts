import type { Address } from '../core/customers/customer.ts'
import type { LoadedSource } from '../core/transfers/loadable.ts'
import type { Period } from './dealings.ts'
import type { Dice } from './dice.ts'
import type { Person } from './person.ts'

/** Ways to pay that a customer has saved: for about one in seven, a card or two, or an account with a wallet. */
export function sourcesOf(
  dice: Dice,
  customerId: string,
  person: Person,
  { from, to }: Period,
  home: Address | undefined,
): LoadedSource[] {
  // A payment service asks where the bills go.
  if (!home || !dice.chance(0.17)) return []
  const count = dice.chance(0.2) ? 2 : 1
  return dice.moments(count, from.getTime(), to.getTime()).map((attachedAt) => {
    const createdAt = new Date(attachedAt.getTime() - 1)
    const id = dice.id(createdAt)
    return {
      attachedAt,
      source: {
        id,
        ...dice.weigh([
          [{ type: 'creditCard', details: card(dice, attachedAt) }, 8],
          [{ type: 'payPalBilling', details: {} }, 2],
          [{ type: 'directDebit', details: { country: person.market.country } }, 1],
        ]),
        state: 'chargeable',
        reusable: true,
        clientSecret: `${id}_${dice.id(createdAt)}`,
        currency: null,
        amount: null,
        owner: {
          firstName: person.firstName,
          ...(person.lastName !== null && { lastName: person.lastName }),
          ...(person.email !== null && { email: person.email }),
          address: {
            line1: home.line1,
            ...(home.line2 !== null && { line2: home.line2 }),
            city: home.city,
            postalCode: home.postalCode,
            ...(home.provinceCode !== null && { state: home.provinceCode }),
            country: home.countryCode,
          },
        },
        flow: 'standard',
        metadata: {},
        paymentSessionId: null,
        customerId,
        createdAt,
      },
    }
  })
}

function card(dice: Dice, at: Date) {
  return {
    brand: dice.weigh([
      ['Visa', 5],
      ['MasterCard', 4],
      ['AmericanExpress', 1],
      ['Discover', 1],
    ]),
    lastFourDigits: dice.fill('####'),
    expirationMonth: dice.whole(1, 12),
    expirationYear: at.getUTCFullYear() + dice.whole(2, 5),
  }
}
