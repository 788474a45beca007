import { isDeepStrictEqual } from 'node:util'
import type { Address, Customer } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'
import { CoreError } from '../errors.ts'
import { stampsOf, type Words } from './words.ts'

/** The members for which a caller may say whose value stays; the others of their group go along. */
export const choosable = [
  ...([
    'title',
    'firstName',
    'lastName',
    'email',
    'phone',
    'status',
    'accountState',
    'type',
    'locale',
  ] as const),
  ...(['birthDate', 'gender', 'note', 'tags', 'wholesale', 'company'] as const),
  ...([
    'accountingId',
    'posId',
    'addresses',
    'shipping',
    'metadata',
    'attributes',
    'taxCertificates',
  ] as const),
  ...(['defaultSourceId', 'createdAt'] as const),
] as const satisfies readonly (keyof Customer)[]
export type Choosable = (typeof choosable)[number]

export const sides = ['survivor', 'merged'] as const
export type Side = (typeof sides)[number]
/** Whose value stays where the rules are not to decide. */
export type Choices = Partial<Readonly<Record<Choosable, Side>>>

/**
 * Why a value stays: the caller chose it, both have the same, only one has any, the survivor's goes first, both were
 * joined, it is the older or the further of two, either of them has it; it is the address of the one account; or
 * an account or a consent that must not pass to another address by a merge.
 */
export const reasons = [
  ...(['chosen', 'same', 'only_one', 'survivor_first', 'joined', 'older', 'further', 'either'] as const),
  ...(['address_of_account', 'account_of_another_address'] as const),
  ...(['later_consent', 'consent_for_another_address'] as const),
] as const

/** Where the value of a member comes from, and why. */
export type Decision = {
  readonly member: Choosable | 'acceptsMarketing'
  readonly from: Side | 'both'
  readonly why: (typeof reasons)[number]
}

export type Settled = { readonly decisions: readonly Decision[]; readonly members: Partial<Customer> }

/** Members that only make sense together, by the one that a caller names. */
const companions: Partial<Record<Decision['member'], readonly (keyof Customer)[]>> = {
  email: ['emailVerified'],
  acceptsMarketing: ['marketingChangedAt', 'marketingChangedVia', 'marketingChangedBy'],
}

type Ruling = {
  readonly from: Side | 'both'
  readonly why: Decision['why']
  readonly value?: Partial<Customer>
}
type Rule = (survivor: Customer, merged: Customer, soFar: Partial<Customer>, choices: Choices) => Ruling

const firstThere =
  (member: Choosable): Rule =>
  (survivor, merged) => {
    if (merged[member] === null) return { from: 'survivor', why: 'only_one' }
    return survivor[member] === null
      ? { from: 'merged', why: 'only_one' }
      : { from: 'survivor', why: 'survivor_first' }
  }

/** Half a name is completed by the other half of the same name, and by no other. */
const halfName =
  (half: 'firstName' | 'lastName', other: 'firstName' | 'lastName'): Rule =>
  (survivor, merged) => {
    if (survivor[half] !== null) {
      return { from: 'survivor', why: merged[half] === null ? 'only_one' : 'survivor_first' }
    }
    const fits = survivor[other] === null || fold(survivor[other]) === fold(merged[other] ?? '')
    return fits ? { from: 'merged', why: 'only_one' } : { from: 'survivor', why: 'survivor_first' }
  }

const joined =
  (member: Choosable, join: (survivor: Customer, merged: Customer) => Partial<Customer>): Rule =>
  (survivor, merged) => {
    const value = join(survivor, merged)
    if (isDeepStrictEqual(value[member], survivor[member])) return { from: 'survivor', why: 'joined', value }
    return { from: 'both', why: 'joined', value }
  }

const furthest = ['guest', 'disabled', 'declined', 'invited', 'enabled'] as const

/** Whether an account is one to which somebody signs in by the address of its customer. */
const isOpen = ({ accountState }: Customer) => accountState === 'enabled'

/**
 * Whoever wants the merged one's account wants its address with it: else its password would open another one. By itself
 * no address makes way: that is the caller's to choose, and the preview says when an account would end.
 */
function bringsAccount(merged: Customer, choices: Choices): boolean {
  return merged.emailNormalized !== null && isOpen(merged) && choices.accountState === 'merged'
}

/** The survivor's address (normalized) after what was decided so far. */
export function addressAfter(survivor: Customer, merged: Customer, soFar: Partial<Customer>): string | null {
  return 'email' in soFar ? merged.emailNormalized : survivor.emailNormalized
}

/** Whether an account may be that of an address; a state without an address opens none. */
function fits(one: Customer, address: string | null): boolean {
  return one.emailNormalized === address || (one.emailNormalized === null && !isOpen(one))
}

const rules: Record<Choosable, Rule> = {
  title: firstThere('title'),
  firstName: halfName('firstName', 'lastName'),
  lastName: halfName('lastName', 'firstName'),
  email: (survivor, merged, soFar, choices) => {
    if (survivor.emailNormalized === null || survivor.emailNormalized !== merged.emailNormalized) {
      if (bringsAccount(merged, choices)) return { from: 'merged', why: 'address_of_account' }
      return firstThere('email')(survivor, merged, soFar, choices)
    }
    // One address: whoever proved it, proved it for both.
    const emailVerified = survivor.emailVerified || merged.emailVerified
    return { from: 'survivor', why: 'same', value: { emailVerified } }
  },
  phone: firstThere('phone'),
  status: () => ({ from: 'survivor', why: 'survivor_first' }),
  accountState: (survivor, merged, soFar) => {
    if (survivor.accountState === 'guest' && merged.accountState === 'guest') {
      return { from: 'survivor', why: 'same' }
    }
    const address = addressAfter(survivor, merged, soFar)
    if (!fits(survivor, address)) return { from: 'merged', why: 'account_of_another_address' }
    if (!fits(merged, address)) return { from: 'survivor', why: 'account_of_another_address' }
    return furthest.indexOf(merged.accountState) > furthest.indexOf(survivor.accountState)
      ? { from: 'merged', why: 'further' }
      : { from: 'survivor', why: 'further' }
  },
  type: firstThere('type'),
  locale: firstThere('locale'),
  birthDate: firstThere('birthDate'),
  gender: firstThere('gender'),
  note: (survivor, merged, soFar, choices) => {
    if (survivor.note === null || merged.note === null) {
      return firstThere('note')(survivor, merged, soFar, choices)
    }
    if (survivor.note.includes(merged.note)) return { from: 'survivor', why: 'joined' }
    return { from: 'both', why: 'joined', value: { note: `${survivor.note}\n\n${merged.note}` } }
  },
  tags: joined('tags', (survivor, merged) => {
    const known = new Set(survivor.tags.map(fold))
    return { tags: [...survivor.tags, ...merged.tags.filter((tag) => !known.has(fold(tag)))] }
  }),
  wholesale: (survivor, merged) =>
    merged.wholesale && !survivor.wholesale
      ? { from: 'merged', why: 'either' }
      : { from: 'survivor', why: 'either' },
  company: firstThere('company'),
  accountingId: firstThere('accountingId'),
  posId: firstThere('posId'),
  addresses: joined('addresses', ({ addresses }, merged) => ({
    addresses: joinAddresses(addresses, merged.addresses),
  })),
  shipping: firstThere('shipping'),
  metadata: joined('metadata', ({ metadata }, merged) => ({ metadata: { ...merged.metadata, ...metadata } })),
  attributes: joined('attributes', ({ attributes }, merged) => ({
    attributes: { ...merged.attributes, ...attributes },
  })),
  taxCertificates: joined('taxCertificates', ({ taxCertificates }, merged) => ({
    taxCertificates: joinEqual(taxCertificates, merged.taxCertificates),
  })),
  defaultSourceId: firstThere('defaultSourceId'),
  createdAt: (survivor, merged) =>
    merged.createdAt < survivor.createdAt
      ? { from: 'merged', why: 'older' }
      : { from: 'survivor', why: 'older' },
}

/**
 * The later word counts, but a merge lets nobody be written to who did not allow it: a «yes», whoever said it, counts only
 * for the address for which it was said. It is not the caller's to choose: whoever asked the person can record the answer.
 */
function consent(survivor: Customer, merged: Customer, soFar: Partial<Customer>, words: Words): Ruling {
  const [ours, theirs] = [words.survivor, words.merged]
  const address = addressAfter(survivor, merged, soFar)
  if (survivor.acceptsMarketing && survivor.emailNormalized !== address) {
    return { from: 'merged', why: 'consent_for_another_address', value: stampsOf(theirs) }
  }
  if (theirs === null) return { from: 'survivor', why: 'only_one' }
  if (ours !== null && ours.at >= theirs.at) return { from: 'survivor', why: 'later_consent' }
  if (theirs.given === survivor.acceptsMarketing) return { from: 'survivor', why: 'same' }
  if (theirs.given && merged.emailNormalized !== address) {
    return { from: 'survivor', why: 'consent_for_another_address' }
  }
  return { from: 'merged', why: 'later_consent', value: stampsOf(theirs) }
}

/**
 * What the survivor's members will be, by the caller's choices first and by the rules for the rest. Throws
 * not_allowed_now where an account was chosen, and not its address.
 */
export function settle(survivor: Customer, merged: Customer, choices: Choices, words: Words): Settled {
  const decisions: Decision[] = []
  let members: Partial<Customer> = {}
  for (const member of choosable) {
    const { from, why, value } = rule(member, survivor, merged, choices, members)
    decisions.push({ member, from, why })
    if (from === 'merged') members = { ...members, ...taken(member, merged) }
    members = { ...members, ...value }
  }
  const { from, why, value } = consent(survivor, merged, members, words)
  decisions.push({ member: 'acceptsMarketing', from, why })
  return { decisions, members: { ...members, ...value } }
}

function rule(
  member: Choosable,
  survivor: Customer,
  merged: Customer,
  choices: Choices,
  soFar: Partial<Customer>,
): Ruling {
  const chosen = choices[member]
  if (chosen) {
    if (member === 'accountState')
      refuseApart(chosen === 'merged' ? merged : survivor, soFar, survivor, merged)
    return { from: chosen, why: 'chosen' }
  }
  const ruling = rules[member](survivor, merged, soFar, choices)
  return isDeepStrictEqual(survivor[member], merged[member]) && ruling.from === 'survivor'
    ? { ...ruling, why: 'same' }
    : ruling
}

function refuseApart(one: Customer, soFar: Partial<Customer>, survivor: Customer, merged: Customer): void {
  if (!isOpen(one) || fits(one, addressAfter(survivor, merged, soFar))) return
  throw new CoreError('not_allowed_now', 'an account stays only with its own address: choose that, too')
}

function taken(member: Choosable, merged: Customer): Partial<Customer> {
  const names: readonly (keyof Customer)[] = [member, ...(companions[member] ?? [])]
  return Object.fromEntries(names.map((name) => [name, merged[name]]))
}

/** The members that stay or go together with this one; itself first. */
export function groupOf(member: string): readonly string[] {
  const led = Object.entries(companions).find(([lead, others]) => {
    return lead === member || others.some((other) => other === member)
  })
  return led ? [led[0], ...led[1]] : [member]
}

function joinAddresses(ours: readonly Address[], theirs: readonly Address[]): Address[] {
  const told = ours.map(bare)
  const added = theirs.filter((address) => !told.some((one) => isDeepStrictEqual(one, bare(address))))
  const hasDefault = ours.some((address) => address.default)
  return [...ours, ...added.map((address) => ({ ...address, default: !hasDefault && address.default }))]
}

/** An address as two may have the same, whatever its number. */
function bare({ id: _, default: __, ...rest }: Address) {
  return rest
}

function joinEqual<Item>(ours: readonly Item[], theirs: readonly Item[]): Item[] {
  return [...ours, ...theirs.filter((item) => !ours.some((one) => isDeepStrictEqual(one, item)))]
}
