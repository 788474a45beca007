import {
  base,
  de,
  en,
  en_AU,
  en_GB,
  en_US,
  es,
  Faker,
  fr,
  it,
  ja,
  type LocaleDefinition,
  nl,
  pl,
  pt_BR,
  sv,
} from '@faker-js/faker'
import { Dice } from './dice.ts'
import { type Market, markets, type Words } from './markets.ts'

const day = 86_400_000
/** The shop opened so many days ago. */
const age = 6 * 365

/** Who a customer is: everything that does not depend on what the customer did. */
export type Person = {
  readonly index: number
  readonly createdAt: Date
  readonly market: Market
  readonly sex: 'female' | 'male'
  readonly title: string | null
  readonly firstName: string
  readonly lastName: string | null
  readonly email: string | null
  /** A second customer with the address of the one before. */
  readonly repeatsEmail: boolean
  /** Buys for a company of this name. */
  readonly company: string | null
}

/** Invents people: the same for the same seed, each one by its index alone. */
export class People {
  readonly #seed: number
  readonly #today: number
  readonly #weights: [readonly [Market, number], ...(readonly [Market, number])[]]
  readonly #dice = new Dice()
  readonly #fakers: Readonly<Record<Words, Faker>>

  /** `country` is the shop's own, where most of its customers live; `today` the day's first millisecond. */
  constructor(seed: number, country: string, today: Date) {
    this.#seed = seed
    this.#today = today.getTime()
    const atHome = markets.filter((market) => market.country === country)
    const [first, ...others] = markets.map((market) => {
      const share = atHome.includes(market) ? 250 / atHome.length : market.weight
      return [market, share] as const
    })
    this.#weights = first ? [first, ...others] : [[markets[0], 1]]
    this.#fakers = makeFakers(this.#dice)
  }

  /** The generator of words that belongs to a market; it throws the dice of the person invented last. */
  words({ words }: Market): Faker {
    return this.#fakers[words]
  }

  /** When the customer with this index came: over the years, more and more of them. */
  createdAt(index: number): Date {
    if (repeats(index)) {
      const before = this.createdAt(index - 1).getTime()
      const later = before + this.#of(index, 2).next() * 200 * day
      return new Date(later < this.#today - day ? later : (before + this.#today) / 2)
    }
    const daysAgo = 1 + age * this.#of(index, 1).next() ** 1.7
    return new Date(Math.floor(this.#today - daysAgo * day))
  }

  invent(index: number): Person {
    if (!repeats(index)) return this.#inventAlone(index)
    // A second account of the same person, or of one of the household.
    const first = this.#inventAlone(index - 1)
    const person = this.#inventAlone(index)
    return {
      ...person,
      market: first.market,
      lastName: first.lastName,
      ...(this.#dice.chance(0.5) && { firstName: first.firstName, sex: first.sex, title: first.title }),
      email: first.email,
      repeatsEmail: first.email !== null,
    }
  }

  #inventAlone(index: number): Person {
    const createdAt = this.createdAt(index)
    const dice = this.#of(index, 3)
    const market = dice.weigh(this.#weights)
    const sex = dice.pick(['female', 'male'])
    const { person, company } = this.words(market)
    const firstName = person.firstName(sex)
    const lastName = dice.chance(0.985) ? person.lastName(sex) : null
    const title = dice.chance(0.12) ? dice.weigh(sex === 'female' ? femaleTitles : maleTitles) : null
    const buysFor = dice.chance(0.09) ? company.name() : null
    const email = dice.chance(0.94) ? emailOf(dice, index, firstName, lastName) : null
    return {
      ...{ index, createdAt, market, sex, title, firstName, lastName, email },
      repeatsEmail: false,
      company: buysFor,
    }
  }

  /** Separate throws for each question about a person, so that one may be asked without the others. */
  #of(index: number, question: number): Dice {
    this.#dice.restart(this.#seed, index * 4 + question)
    return this.#dice
  }
}

/** About one in a hundred. */
function repeats(index: number): boolean {
  return index % 96 === 95
}

const femaleTitles = [
  ['Ms', 5],
  ['Mrs', 3],
  ['Dr', 2],
  ['Prof.', 1],
] as const
const maleTitles = [
  ['Mr', 8],
  ['Dr', 2],
  ['Prof.', 1],
] as const

// Domains that belong to nobody (RFC 2606): whatever is sent there reaches no one.
const domains = [
  ['example.com', 6],
  ['mail.example.com', 3],
  ['example.net', 2],
  ['example.org', 1],
] as const

/** An address of this person's own: no other index has its number. */
function emailOf(dice: Dice, index: number, firstName: string, lastName: string | null): string {
  const [first, last] = [plain(firstName), plain(lastName ?? '')]
  const name = dice.weigh([
    [[first, last], 5],
    [[first.slice(0, 1), last], 2],
    [[last, first], 1],
    [[first], 1],
  ])
  const local = name.filter(Boolean).join(dice.pick(['.', '.', '_', ''])) || 'post'
  const address = `${local}${index + 1}@${dice.weigh(domains)}`
  return dice.chance(0.03) ? address.replace(/^./, (letter) => letter.toUpperCase()) : address
}

/** The Latin letters of a name, without their marks. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/ł/gi, 'l')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}

function makeFakers(dice: Dice): Record<Words, Faker> {
  const randomizer = { next: () => dice.next(), seed: () => {} }
  const of = (...locale: LocaleDefinition[]) => new Faker({ locale: [...locale, en, base], randomizer })
  return {
    en_US: of(en_US),
    en_GB: of(en_GB),
    en_AU: of(en_AU),
    de: of(de),
    fr: of(fr),
    es: of(es),
    it: of(it),
    nl: of(nl),
    sv: of(sv),
    pl: of(pl),
    pt_BR: of(pt_BR),
    ja: of(ja),
  }
}
