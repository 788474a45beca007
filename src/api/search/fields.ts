import {
  amountFields,
  dayFields,
  equalsFields,
  flagFields,
  presenceFields,
  timeFields,
} from '../../core/customers/filter-fields.ts'

/** How the value of a field is written. */
export type FieldKind =
  | 'part'
  | 'email'
  | 'exact'
  | 'amount'
  | 'money'
  | 'time'
  | 'day'
  | 'flag'
  | 'words'
  | 'keys'
  | 'presence'
  | 'list'

/** One field of the search language: the table that the parser reads by, and that documents are made of. */
export type SearchField = {
  /** The golden name. */
  readonly name: string
  /** Other spellings. */
  readonly aliases: readonly string[]
  readonly kind: FieldKind
  readonly description: string
  readonly example: string
}

/** What every kind of value can look like. */
export const kinds: Readonly<Record<FieldKind, string>> = {
  part: 'a word or a quoted phrase that is part of it; letter case and accents do not count',
  email: 'a whole address, or part of one; := and :~ say which',
  exact: 'the whole value, in quotes when it has spaces; letter case and accents do not count',
  amount: 'a whole number: 5, >5, >=5, <5, <=5, 5..10, 5.. or ..10',
  money: 'an amount of the organization’s currency as a decimal: >12.50, 10..20',
  time: 'a day, a time, or a word: 2026-05-31, >=2026-05-31T09:00, 2026-01-01..2026-01-31, today, yesterday, last 7 days, <90 days ago',
  day: 'a day, compared like a number: 1990-05-14, <2008-01-01, 1990-01-01..1999-12-31',
  flag: 'yes or no (true or false, 1 or 0)',
  words: 'one of its words, or several divided by commas',
  keys: 'one value, or several divided by commas',
  presence: '* alone: whether there is one',
  list: 'the ULID or the name of a customer list',
}

type Row = readonly [
  name: string,
  kind: FieldKind,
  description: string,
  example: string,
  ...aliases: string[],
]

const rows: readonly Row[] = [
  ['anything', 'part', 'Name, e-mail address and places, as a bare word does', 'anything:"new zealand"'],
  ['name', 'part', 'First and last name', 'name:ann'],
  ['email', 'email', 'The e-mail address', 'email:ada@example.com'],
  ['phone', 'exact', 'The phone as given without its spaces, or in E.164', 'phone:+61411222333'],
  ['country', 'exact', 'Name or code of the country of any address', 'country:"New Zealand"'],
  ['province', 'exact', 'The province or state of any address', 'province:Waikato'],
  ['city', 'exact', 'The city of any address', 'city:Sydney'],
  [
    'postal_code',
    'exact',
    'The postal code of any address; spaces do not count',
    'postal_code:2000',
    'postcode',
    'zip',
  ],
  ['tag', 'exact', 'One of the tags', 'tag:vip', 'tags'],
  ['company', 'exact', 'The company', 'company:"Acme Pty Ltd"'],
  ['locale', 'exact', 'The locale', 'locale:en-AU'],
  ['gender', 'exact', 'The gender', 'gender:f'],
  ['birthday', 'exact', 'Month and day of the birth date', 'birthday:05-14'],
  ['birth_date', 'day', 'The birth date', 'birth_date:<2008-01-01', 'born'],
  ['accounting_id', 'exact', 'The id in the accounting system', 'accounting_id:C-17'],
  ['pos_id', 'exact', 'The id in the point of sale', 'pos_id:991'],
  ['note', 'presence', 'The note', '-note:*'],
  ['id', 'keys', 'The ULID', 'id:01JZZZZZZZZZZZZZZZZZZZZZZZ'],
  ['reference', 'keys', 'The caller’s own id', 'reference:erp-7,erp-8'],
  ['number', 'amount', 'The customer number; also several divided by commas', 'number:12,15'],
  ['status', 'words', 'active, inactive or archived', 'status:active,inactive'],
  [
    'account_state',
    'words',
    'guest, disabled, invited, enabled or declined',
    'account_state:enabled',
    'state',
  ],
  ['type', 'words', 'individual or business', 'type:business'],
  [
    'accepts_marketing',
    'flag',
    'Whether the customer agreed to marketing',
    'accepts_marketing:yes',
    'marketing',
  ],
  ['wholesale', 'flag', 'Whether it is a wholesale customer', 'wholesale:no'],
  ['email_verified', 'flag', 'Whether the address was verified', 'email_verified:yes', 'verified'],
  ['forget_requested', 'flag', 'Whether the customer asked to be forgotten', 'forget_requested:yes'],
  ['orders_count', 'amount', 'How many orders', 'orders_count:>=3', 'orders'],
  ['total_spent', 'money', 'What was spent in all', 'total_spent:>100', 'spent'],
  ['credit', 'money', 'The store credit', 'credit:>0'],
  ['points_balance', 'amount', 'The points to be redeemed', 'points_balance:>=500', 'points'],
  ['points_earned', 'amount', 'The points ever earned', 'points_earned:>1000'],
  ['points_redeemed', 'amount', 'The points ever redeemed', 'points_redeemed:0'],
  ['sign_in_count', 'amount', 'How many sign-ins', 'sign_in_count:>0', 'sign_ins'],
  ['created_at', 'time', 'When the customer was made', 'created:2026-01-01..2026-01-31', 'created'],
  ['updated_at', 'time', 'When the customer last changed', 'updated:last 24 hours', 'updated'],
  ['last_order_at', 'time', 'The last order', 'last_order:<90 days ago', 'last_order', 'order_date'],
  [
    ...(['last_abandoned_order_at', 'time', 'The last abandoned order'] as const),
    ...(['last_abandoned_order:last week', 'last_abandoned_order', 'last_abandoned_order_date'] as const),
  ],
  ['last_spent_at', 'time', 'When something was last paid', 'last_spent:last 3 months', 'last_spent'],
  [
    'last_points_earned_at',
    'time',
    'When points were last earned',
    'last_points_earned:last month',
    'last_points_earned',
  ],
  [
    ...(['last_points_redeemed_at', 'time', 'When points were last redeemed'] as const),
    ...(['-last_points_redeemed:*', 'last_points_redeemed'] as const),
  ],
  ['current_sign_in_at', 'time', 'The latest sign-in', 'signed_in:today', 'signed_in', 'last_sign_in'],
  ['list', 'list', 'On this customer list', 'list:"Tasting evenings"', 'lists'],
]

export const searchFields: readonly SearchField[] = rows.map(
  ([name, kind, description, example, ...aliases]) => ({
    name,
    aliases,
    kind,
    description,
    example,
  }),
)

const byName: ReadonlyMap<string, SearchField> = new Map(
  searchFields.flatMap((field) => [field.name, ...field.aliases].map((name) => [name, field] as const)),
)

/** The field that a name or another spelling stands for, in any letter case. */
export function fieldNamed(name: string): SearchField | undefined {
  return byName.get(name.toLowerCase())
}

/** Narrows a name to those of one table of the filter. */
function isIn<Name extends string>(table: Readonly<Record<Name, string>>) {
  return (name: string): name is Name => Object.hasOwn(table, name)
}
export const isEquals = isIn(equalsFields)
export const isAmount = isIn(amountFields)
export const isTime = isIn(timeFields)
export const isDayField = isIn(dayFields)
export const isFlag = isIn(flagFields)
export const isPresence = isIn(presenceFields)

/** Amounts that are written as decimals of the organization's currency. */
export function isMoney(name: string): boolean {
  return byName.get(name)?.kind === 'money'
}
