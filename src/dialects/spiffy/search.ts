import { codeOfCountry } from '../../core/customers/country.ts'
import { type AccountState, accountStates } from '../../core/customers/customer.ts'
import type { AmountField, CustomerFilter, FlagField, TimeField } from '../../core/customers/filter.ts'
import { exponentOf } from '../../core/money.ts'
import { type Day, dayOf, move, readDay, startOfDay } from './dates.ts'

/** What the words of a search depend on: the store's money, its clock and what day it is. */
export type SearchContext = { readonly currency: string; readonly zone: string; readonly now: Date }

type Condition = (value: string, context: SearchContext) => CustomerFilter | null

/** What no customer passes. */
export const nobody: CustomerFilter = { op: 'any', of: [] }

const conditions: ReadonlyMap<string, Condition> = new Map<string, Condition>([
  ['accepts_marketing', flag('acceptsMarketing')],
  ['wholesale', flag('wholesale')],
  ['country', country],
  ['state', state],
  ['orders_count', (value) => amount('ordersCount', value, 0)],
  ['total_spent', (value, { currency }) => amount('totalSpent', value, exponentOf(currency))],
  ['credit', (value, { currency }) => amount('credit', value, exponentOf(currency))],
  ['order_date', date('lastOrderAt')],
  ['last_abandoned_order_date', date('lastAbandonedOrderAt')],
])

/** One word of a query, or several that quotes hold together. */
type Token = {
  readonly negated: boolean
  /** Lower case; absent where the word begins with no key that is known. */
  readonly key?: string
  readonly text: string
  readonly quoted: boolean
}

/**
 * The filter that a search query means. All its parts must hold: a word or a quoted phrase is part of the name, the
 * address or a place; `key:value` is a condition; `-` before either means that it must not hold. A word with an
 * unknown key is a word like any other. A condition whose value cannot be read holds for nobody, negated or not.
 */
export function toFilter(query: string, context: SearchContext): CustomerFilter {
  const tokens = joinCountries(
    Array.from(query.matchAll(/(?:"[^"]*(?:"|$)|[^\s"])+/gu), ([raw]) => toToken(raw)),
  )
  return {
    op: 'all',
    of: tokens.filter(({ text, key }) => key ?? text.trim()).map((token) => tokenFilter(token, context)),
  }
}

function toToken(raw: string): Token {
  const negated = raw.startsWith('-')
  const rest = negated ? raw.slice(1) : raw
  const [, key, value] = /^(\w+):(.*)$/su.exec(rest) ?? []
  const isCondition = key !== undefined && conditions.has(key.toLowerCase())
  const text = (isCondition ? (value ?? '') : rest).replaceAll('"', '')
  return { negated, ...(isCondition && { key: key.toLowerCase() }), text, quoted: rest.includes('"') }
}

/** Clients also write `country:New Zealand` without the quotes: as many words as make a country belong to it. */
function joinCountries(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) break
    const more = token.key === 'country' && !token.quoted ? wordsOfCountry(token, tokens.slice(at + 1)) : 0
    const words = tokens.slice(at, at + more + 1).map(({ text }) => text)
    joined.push({ ...token, text: words.join(' ') })
    at += more
  }
  return joined
}

const mostWordsOfCountry = 8

function wordsOfCountry({ text }: Token, following: readonly Token[]): number {
  const end = following.findIndex(({ negated, key, quoted }) => negated || key !== undefined || quoted)
  const plain = following.slice(0, Math.min(mostWordsOfCountry, end < 0 ? following.length : end))
  const lengths = plain.map((_, index) => plain.length - index)
  const name = (length: number) => [text, ...plain.slice(0, length).map((token) => token.text)].join(' ')
  return lengths.find((length) => codeOfCountry(name(length)) !== null) ?? 0
}

function tokenFilter({ negated, key, text }: Token, context: SearchContext): CustomerFilter {
  const condition = key === undefined ? undefined : conditions.get(key)
  const filter: CustomerFilter | null = condition
    ? condition(text.trim(), context)
    : { op: 'contains', field: 'anything', text }
  if (filter === null) return nobody
  return negated ? { op: 'not', of: filter } : filter
}

function flag(field: FlagField): Condition {
  return (value) => {
    if (value === '1' || value.toLowerCase() === 'true') return { op: 'flag', field, is: true }
    if (value === '0' || value.toLowerCase() === 'false') return { op: 'flag', field, is: false }
    return null
  }
}

function country(value: string): CustomerFilter | null {
  if (value === '') return null
  const names = [...new Set([value, codeOfCountry(value) ?? value])]
  return { op: 'any', of: names.map((text) => ({ op: 'equals', field: 'country', text })) }
}

function state(value: string): CustomerFilter | null {
  const word = value.toLowerCase()
  return isState(word) ? { op: 'oneOf', field: 'accountState', values: [word] } : null
}

function isState(word: string): word is AccountState {
  return accountStates.some((known) => known === word)
}

/**
 * `n`, `<n` or `>n` in whole units, on integers: what a decimal has beyond the smallest unit lies between two of
 * them, so it only decides which side of the one below counts.
 */
function amount(field: AmountField, text: string, exponent: number): CustomerFilter | null {
  const [, operator = '', sign = '', whole = '', fraction = ''] =
    /^([<>]?)\s*([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? []
  if (whole + fraction === '') return null
  const digits = Number(`${whole}${fraction.slice(0, exponent).padEnd(exponent, '0')}`)
  const fits = Number.isSafeInteger(digits)
  const isBetween = !fits || /[1-9]/.test(fraction.slice(exponent))
  const nearest = fits ? digits : Number.MAX_SAFE_INTEGER
  const value = sign === '-' ? 0 - nearest : nearest
  const isBelow = sign === '-'
  if (operator === '<') return { op: 'compare', field, is: isBetween && !isBelow ? '<=' : '<', value }
  if (operator === '>') return { op: 'compare', field, is: isBetween && isBelow ? '>=' : '>', value }
  return isBetween ? nobody : { op: 'compare', field, is: '=', value }
}

/** Periods of whole days that end with today. */
const periods: ReadonlyMap<string, { readonly days?: number; readonly months?: number }> = new Map([
  ['last_week', { days: -7 }],
  ['last_month', { months: -1 }],
  ['last_3_months', { months: -3 }],
])

/**
 * A period, or before (`<`), after (`>`) or on a day. Days begin at midnight of the store's zone, and every range
 * is half-open: from the first midnight to the last one, which is not in it.
 */
function date(field: TimeField): Condition {
  return (text, { zone, now }) => {
    const from = (day: Day): CustomerFilter => ({
      op: 'compare',
      field,
      is: '>=',
      value: startOfDay(day, zone),
    })
    const until = (day: Day): CustomerFilter => ({
      op: 'compare',
      field,
      is: '<',
      value: startOfDay(day, zone),
    })
    const period = periods.get(text.toLowerCase())
    if (period) {
      const today = dayOf(now, zone)
      return { op: 'all', of: [from(move(today, period)), until(move(today, { days: 1 }))] }
    }
    const operator = /^[<>]/.exec(text)?.[0]
    const day = readDay(text.slice(operator?.length ?? 0))
    if (!day) return null
    if (operator === '<') return until(day)
    const next = move(day, { days: 1 })
    return operator === '>' ? from(next) : { op: 'all', of: [from(day), until(next)] }
  }
}
