import { fold } from './fold.ts'
import { usualNames } from './usual-country-names.ts'

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

// Named by Unicode, but no country's: unions, parts of countries, and codes for tests and for the unknown.
const noCountries = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'ZZ',
])

const codesByName = new Map<string, string>()
for (const first of letters) {
  for (const second of letters) {
    const code = first + second
    const name = nameOfCountry(code)
    // Retired codes (such as DD) share or follow a present country's name; the present one was there first.
    if (name && !retired(code) && !codesByName.has(plain(name))) codesByName.set(plain(name), code)
  }
}
for (const [code, names] of Object.entries(usualNames)) {
  for (const name of names) codesByName.set(plain(name), code)
}

/** The English name of an ISO 3166-1 alpha-2 code; null for a code that is not one. */
export function nameOfCountry(code: string): string | null {
  const upper = code.toUpperCase()
  return /^[A-Z]{2}$/.test(upper) && !noCountries.has(upper) ? (names.of(upper) ?? null) : null
}

/** The present code of a country given by its own or by one that people use for it, such as UK; null for no country. */
export function countryOf(code: string): string | null {
  return nameOfCountry(code) === null ? null : presentCode(code.toUpperCase())
}

/** The ISO 3166-1 alpha-2 code of a country given by its English name, one that is usual for it, or its code; null when unknown. */
export function codeOfCountry(nameOrCode: string): string | null {
  const named = codesByName.get(plain(nameOrCode))
  if (named) return named
  return countryOf(nameOrCode.trim())
}

/** A name without what spellings differ in: case, accents, points, `the`, and how `and` and `saint` are written. */
function plain(name: string): string {
  return fold(name)
    .replaceAll('&', ' and ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(?:the|of) /g, '')
    .replaceAll(/\bsaint\b/g, 'st')
    .trim()
}

function retired(code: string): boolean {
  return presentCode(code) !== code
}

/** The code that a retired or colloquial one (such as UK) stands for today. */
function presentCode(code: string): string {
  return Intl.getCanonicalLocales(`en-${code}`)[0]?.slice('en-'.length) ?? code
}
