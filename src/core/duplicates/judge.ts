/** Why two customers look like one person, each with how much it says by itself, from 0 to 100. */
export const weights = {
  same_email: 90,
  same_name_and_phone: 85,
  same_name_and_birth_date: 80,
  similar_email: 60,
  same_name_and_postal_code: 55,
  same_phone: 40,
} as const
export type Reason = keyof typeof weights
export const reasons = [
  'same_email',
  'same_name_and_phone',
  'same_name_and_birth_date',
  'similar_email',
  'same_name_and_postal_code',
  'same_phone',
] as const satisfies readonly Reason[]

/** What speaks against it: each leaves half of the score. */
export const doubts = ['different_name', 'different_birth_date'] as const
export type Doubt = (typeof doubts)[number]

/** What of a customer is compared. */
export type Traits = {
  /** uuid. */
  readonly id: string
  readonly emailNormalized: string | null
  readonly phoneE164: string | null
  /** Empty for one without a name. */
  readonly nameFolded: string
  readonly lastNameFolded: string
  readonly birthDate: string | null
  /** `postalCode:2000` and others. */
  readonly facets: readonly string[]
}

export type Judgement = {
  readonly reasons: readonly Reason[]
  readonly doubts: readonly Doubt[]
  readonly score: number
}

/** How two customers look beside one another; null when nothing says that they are one person. */
export function judge(one: Traits, other: Traits): Judgement | null {
  const found = reasons.filter((reason) => holds[reason](one, other))
  // A name with a phone says all that the phone alone does.
  const said = found.filter((reason) => reason !== 'same_phone' || !found.includes('same_name_and_phone'))
  if (said.length === 0) return null
  const against = doubts.filter((doubt) => speaks[doubt](one, other))
  const missed = said.reduce((left, reason) => left * (1 - weights[reason] / 100), 1)
  const score = Math.round((1 - missed) * 100 * 0.5 ** against.length)
  return { reasons: said, doubts: against, score: Math.min(99, score) }
}

const sameName = (one: Traits, other: Traits) => one.nameFolded !== '' && one.nameFolded === other.nameFolded
const samePhone = (one: Traits, other: Traits) => one.phoneE164 !== null && one.phoneE164 === other.phoneE164

const holds: Record<Reason, (one: Traits, other: Traits) => boolean> = {
  same_email: (one, other) => one.emailNormalized !== null && one.emailNormalized === other.emailNormalized,
  same_name_and_phone: (one, other) => sameName(one, other) && samePhone(one, other),
  same_name_and_birth_date: (one, other) =>
    sameName(one, other) && one.birthDate !== null && one.birthDate === other.birthDate,
  similar_email: (one, other) =>
    one.emailNormalized !== null &&
    other.emailNormalized !== null &&
    one.emailNormalized !== other.emailNormalized &&
    untagged(one.emailNormalized) === untagged(other.emailNormalized),
  same_name_and_postal_code: (one, other) => {
    const places = new Set(postalCodes(one))
    return sameName(one, other) && postalCodes(other).some((place) => places.has(place))
  },
  same_phone: samePhone,
}

const speaks: Record<Doubt, (one: Traits, other: Traits) => boolean> = {
  // A last name alone, or a first one, may be the same person's.
  different_name: (one, other) => {
    if (one.nameFolded === '' || other.nameFolded === '') return false
    const [shorter = '', longer = ''] = [one.nameFolded, other.nameFolded].sort((a, b) => a.length - b.length)
    return !` ${longer} `.includes(` ${shorter} `)
  },
  different_birth_date: (one, other) =>
    one.birthDate !== null && other.birthDate !== null && one.birthDate !== other.birthDate,
}

/** An address without what stands behind a plus, which many mail systems ignore. */
export function untagged(address: string): string {
  return address.replace(/\+[^@]*@/, '@')
}

function postalCodes({ facets }: Traits): string[] {
  return facets.filter((facet) => facet.startsWith('postalCode:'))
}
