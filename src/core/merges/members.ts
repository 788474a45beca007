import { isDeepStrictEqual } from 'node:util'
import type { Address, Customer, CustomerPatch } from '../customers/customer.ts'
import { fold } from '../customers/fold.ts'
import { CoreError } from '../errors.ts'
import { chosenConsent, consent } from './consent-rule.ts'
import type { Ruling, Side, Why } from './ruling.ts'
import type { Words } from './words.ts'

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
  ...(['defaultSourceId', 'createdAt', 'acceptsMarketing'] as const),
] as const satisfies readonly (keyof Customer)[]
export type Choosable = (typeof choosable)[number]

/** Whose value stays where the rules are not to decide. */
export type Choices = Partial<Readonly<Record<Choosable, Side>>>

/** Where the value of a member comes from, and why. */
export type Decision = {
  readonly member: Choosable
  readonly from: Side | 'both'
  readonly why: Why
}

export type Settled = { readonly decisions: readonly Decision[]; readonly members: Partial<Customer> }

/** Members that only make sense together, by the one that a caller names. */
const companions: Partial<Record<Choosable, readonly (keyof Customer)[]>> = {
  email: ['emailVerified'],
  acceptsMarketing: ['marketingChangedAt', 'marketingChangedVia', 'marketingChangedBy'],
}

type Given = { readonly choices: Choices; readonly words: Words }
type Rule = (survivor: Customer, merged: Customer, soFar: Partial<Customer>, given: Given) => Ruling

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

/** Whatever a caller may write has a rule; credit is its ledger's, and who asked to be forgotten is not merged. */
type Writable = Exclude<keyof CustomerPatch, 'fullName' | 'credit' | 'forgetRequested'>

const rules: Record<Choosable | Writable, Rule> = {
  title: firstThere('title'),
  firstName: halfName('firstName', 'lastName'),
  lastName: halfName('lastName', 'firstName'),
  email: (survivor, merged, soFar, given) => {
    if (survivor.emailNormalized === null || survivor.emailNormalized !== merged.emailNormalized) {
      if (bringsAccount(merged, given.choices)) return { from: 'merged', why: 'address_of_account' }
      return firstThere('email')(survivor, merged, soFar, given)
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
  note: (survivor, merged, soFar, given) => {
    if (survivor.note === null || merged.note === null) {
      return firstThere('note')(survivor, merged, soFar, given)
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
  // After the address: for which it counts.
  acceptsMarketing: (survivor, merged, soFar, { words }) =>
    consent({ survivor, merged, address: addressAfter(survivor, merged, soFar), words }),
}

/**
 * What the survivor's members will be, by the caller's choices first and by the rules for the rest. Throws
 * not_allowed_now where an account or a consent was chosen, and not its address.
 */
export function settle(survivor: Customer, merged: Customer, choices: Choices, words: Words): Settled {
  const decisions: Decision[] = []
  let members: Partial<Customer> = {}
  for (const member of choosable) {
    const { from, why, value } = rule(member, survivor, merged, { choices, words }, members)
    decisions.push({ member, from, why })
    if (from === 'merged') members = { ...members, ...taken(member, merged) }
    members = { ...members, ...value }
  }
  return { decisions, members }
}

function rule(
  member: Choosable,
  survivor: Customer,
  merged: Customer,
  given: Given,
  soFar: Partial<Customer>,
): Ruling {
  const chosen = given.choices[member]
  if (chosen) {
    const address = addressAfter(survivor, merged, soFar)
    if (member === 'acceptsMarketing') {
      return chosenConsent({ survivor, merged, address, words: given.words }, chosen)
    }
    if (member === 'accountState') refuseApart(chosen === 'merged' ? merged : survivor, address)
    return { from: chosen, why: 'chosen' }
  }
  const ruling = rules[member](survivor, merged, soFar, given)
  return isDeepStrictEqual(survivor[member], merged[member]) && ruling.from === 'survivor'
    ? { ...ruling, why: 'same' }
    : ruling
}

function refuseApart(one: Customer, address: string | null): void {
  if (!isOpen(one) || fits(one, address)) return
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
