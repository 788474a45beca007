import type { AttributeDefinition } from '../core/attributes/attribute.ts'
import type { AccountState, TaxCertificate } from '../core/customers/customer.ts'
import { toUlid } from '../core/ids.ts'
import type { JsonObject } from '../core/json.ts'
import type { Organization } from '../core/organizations/organization.ts'
import type { Loaded, LoadedRecord } from '../core/transfers/loadable.ts'
import type { Numbers } from '../core/transfers/numbers.ts'
import { attributesOf, defineAttributes } from './attributes.ts'
import { creditOf, lastMoved, ordersOf, pointsOf, signInsOf } from './dealings.ts'
import { Dice } from './dice.ts'
import { makeLists, membershipsOf } from './lists.ts'
import { People, type Person } from './person.ts'
import { addressesOf, phoneOf, shippingOf } from './places.ts'
import { sourcesOf } from './sources.ts'

const day = 86_400_000

export type NumberSources = Readonly<Record<'customers' | 'addresses' | 'orders' | 'metafields', Numbers>>

export const mostMetafields = 2

/** Invents customers with all that is theirs. Numbers apart, each follows from the seed, the day and its index. */
export class DemoShop {
  readonly lists: ReturnType<typeof makeLists>
  readonly attributes: readonly AttributeDefinition[]
  readonly #seed: number
  readonly #organization: Organization
  readonly #today: Date
  readonly #people: People
  readonly #dice = new Dice()

  /** `today` is the first millisecond of the day that everything happened before. */
  constructor(
    seed: number,
    organization: Organization,
    { today, withAttributes }: { readonly today: Date; readonly withAttributes: boolean },
  ) {
    this.#seed = seed
    this.#organization = organization
    this.#today = today
    this.#people = new People(seed, organization.country, today)
    this.lists = makeLists(this.#dice, { seed, today, withAttributes })
    this.attributes = withAttributes ? defineAttributes(today) : []
  }

  /** The first indexes, oldest customer first, so that numbers and ids rise with the time of creation. */
  indexesByAge(count: number): Uint32Array {
    const times = Float64Array.from({ length: count }, (_, index) => this.#people.createdAt(index).getTime())
    return Uint32Array.from({ length: count }, (_, index) => index).sort(
      (one, other) => (times[one] ?? 0) - (times[other] ?? 0) || one - other,
    )
  }

  make(index: number, numbers: NumberSources): Loaded {
    const person = this.#people.invent(index)
    const dice = this.#dice
    dice.restart(this.#seed, index * 4)
    const { currency, country } = this.#organization
    const period = { from: person.createdAt, to: this.#today }
    const id = dice.id(person.createdAt)
    const phone = phoneOf(dice, person, country)
    const addresses = addressesOf(dice, this.#people, person, phone, numbers.addresses)
    const accountState = stateOf(dice, person)
    const sources = sourcesOf(dice, id, person, period, addresses[0])
    const orders = ordersOf(dice, person, period, currency, numbers.orders)
    const dealings = {
      orders,
      points: pointsOf(dice, orders, period),
      credit: creditOf(dice, period),
      signIns: accountState === 'enabled' ? signInsOf(dice, period) : [],
      sources,
    }
    const record: LoadedRecord = {
      id,
      number: numbers.customers.take(),
      reference: referenceOf(dice, id, index),
      title: person.title,
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.email,
      emailVerified: person.email !== null && accountState === 'enabled' && dice.chance(0.85),
      emailHolder: person.email !== null && !person.repeatsEmail,
      phone,
      status: dice.weigh([
        ['active', 90],
        ['inactive', 7],
        ['archived', 3],
      ]),
      accountState,
      type: person.company ? 'business' : dice.chance(0.9) ? 'individual' : null,
      locale: dice.chance(0.8) ? person.market.locale : null,
      birthDate: dice.chance(0.55) ? birthDateOf(dice, this.#today) : null,
      gender: dice.chance(0.5) ? (dice.chance(0.03) ? 'other' : person.sex) : null,
      ...consentOf(dice, person),
      note: dice.chance(0.12) ? dice.pick(notes) : null,
      tags: tagsOf(dice),
      wholesale: dice.chance(person.company ? 0.8 : 0.01),
      company: person.company,
      accountingId: person.company && dice.chance(0.6) ? dice.fill('D-1####') : null,
      posId: dice.chance(0.25) ? dice.fill('0000####') : null,
      addresses,
      shipping: shippingOf(dice, person, addresses, phone),
      metadata: metadataOf(dice),
      attributes: {},
      taxCertificates: person.company && dice.chance(0.2) ? [certificateOf(person, this.#today)] : [],
      defaultSourceId: sources[0]?.source.id ?? null,
      forgetRequestedAt: dice.chance(0.002)
        ? new Date(this.#today.getTime() - dice.whole(1, 20) * 3_600_000)
        : null,
      createdAt: person.createdAt,
      updatedAt: lastMoved(sources.at(-1)?.attachedAt ?? person.createdAt, dealings),
    }
    const metafields = metafieldsOf(dice, person, numbers.metafields)
    const eventId = dice.id(person.createdAt)
    const customer = { record, ...dealings, metafields }
    const memberships = membershipsOf(dice, customer, this.lists)
    if (this.attributes.length === 0) return { ...customer, eventId, memberships }
    // Thrown last: with or without attributes everything else is the same.
    const attributes = attributesOf(dice, { orders, wholesale: record.wholesale, today: this.#today })
    return { ...customer, record: { ...record, attributes }, eventId, memberships }
  }
}

const accountStates = [
  ['enabled', 52],
  ['disabled', 30],
  ['guest', 9],
  ['invited', 7],
  ['declined', 2],
] as const

/** Of several with one address the first alone may sign in with it. */
function stateOf(dice: Dice, { repeatsEmail }: Pick<Person, 'repeatsEmail'>): AccountState {
  const state = dice.weigh(accountStates)
  return repeatsEmail && state === 'enabled' ? 'disabled' : state
}

/** Mostly none of the caller's own; else a long number, as shops have them, or a short one with a letter. */
function referenceOf(dice: Dice, id: string, index: number): string {
  const kind = dice.next()
  if (kind < 0.78) return toUlid(id)
  // A factor without a common divisor, so that no two indexes meet.
  if (kind < 0.92) return String(5_000_000_000n + ((BigInt(index) * 387_420_489n) % 1_000_000_000n))
  return `C-${100_000 + index}`
}

function birthDateOf(dice: Dice, today: Date): string {
  const years = 44 + dice.bell() * 15
  const age = Math.min(96, Math.max(18, years)) * 365.25
  return new Date(today.getTime() - Math.floor(age) * day).toISOString().slice(0, 10)
}

function consentOf(dice: Dice, { createdAt }: Person) {
  const acceptsMarketing = dice.chance(0.45)
  const changed = acceptsMarketing || dice.chance(0.05)
  return {
    acceptsMarketing,
    marketingChangedAt: changed ? createdAt : null,
    marketingChangedVia: changed ? 'cli' : null,
    marketingChangedBy: null,
  }
}

const tags = [
  ['repeat', 9],
  ['web', 9],
  ['in store', 7],
  ['Christmas', 5],
  ['gift buyer', 4],
  ['local', 4],
  ['vegan', 3],
  ['café', 2],
  ['staff', 1],
  ['press', 1],
] as const

function tagsOf(dice: Dice): string[] {
  const count = dice.weigh([
    [0, 55],
    [1, 28],
    [2, 13],
    [3, 4],
  ])
  return [...new Set(Array.from({ length: count }, () => dice.weigh(tags)))]
}

const notes = [
  'Prefers to be called in the afternoon.',
  'Asked for an invoice with the tax number.',
  'Complained about a late parcel; was sent a voucher.',
  'Collects orders in person.',
  'Allergic to nuts.',
  'Writes in French; answer in French.',
  'Knows the founders.\nInvite to openings.',
] as const

const metadata: readonly [(dice: Dice) => JsonObject, number][] = [
  [(dice) => ({ channel: dice.pick(['web', 'till', 'phone', 'fair']) }), 5],
  [(dice) => ({ shoe_size: dice.whole(36, 46), newsletter_topics: ['offers', 'recipes'] }), 2],
  [
    (dice) => ({
      referred_by: dice.fill('C-1#####'),
      campaign: dice.pick(['spring', 'summer', 'anniversary']),
    }),
    3,
  ],
]

function metadataOf(dice: Dice): JsonObject {
  if (!dice.chance(0.15)) return {}
  const [first, ...others] = metadata
  return first ? dice.weigh([first, ...others])(dice) : {}
}

function certificateOf({ company, market }: Person, today: Date): TaxCertificate {
  const year = today.getUTCFullYear()
  return {
    companyName: company ?? '',
    taxAuthority: (market.places[0][1] ?? market.countryName).toUpperCase(),
    startDate: `${year - 1}-01-01T00:00:00Z`,
    endDate: `${year + 1}-12-31T00:00:00Z`,
    fileId: `${market.country.toLowerCase()}-exemption`,
  }
}

function metafieldsOf(dice: Dice, { createdAt }: Person, numbers: Numbers): Loaded['metafields'] {
  if (!dice.chance(0.04)) return []
  const given = { namespace: 'preferences', description: null, createdAt, updatedAt: createdAt }
  const roast = () =>
    ({
      ...given,
      number: numbers.take(),
      key: 'roast',
      value: dice.pick(['light', 'dark']),
      valueType: 'string',
    }) as const
  const visits = () =>
    ({
      ...given,
      number: numbers.take(),
      key: 'visits',
      value: dice.fill('N#'),
      valueType: 'integer',
    }) as const
  return dice.chance(0.6) ? [visits()] : [roast(), visits()]
}
