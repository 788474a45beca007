import { fold } from '../customers/fold.ts'

/**
 * An order's reference, or the number of an article, stays in a shop's books after an erasure when it has the form of a
 * number: digits, with at most three letters in a row, or an id. Whatever else a caller wrote there may be a name.
 * docs/decisions/0303-what-an-erasure-keeps.md
 */
const form = '^[#A-Za-z0-9][A-Za-z0-9_./-]{0,39}$'
const word = '[A-Za-z]{4}'
const id = '^([0-7][0-9A-HJKMNP-TV-Z]{25}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$'

/** SQL: whether a text has that form. */
export function isNumberSql(text: string): string {
  return `(${text} ~ '${form}' and ${text} ~ '[0-9]' and ${text} !~ '${word}') or ${text} ~ '${id}'`
}

/** What a person is called or reached by, folded, as it might stand inside a number. */
export function wordsOf(person: {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly phoneE164: string | null
  readonly birthDate: string | null
  readonly reference: string
}): string[] {
  const { firstName, lastName, email, phone, phoneE164, birthDate, reference } = person
  const names = [firstName, lastName, email, email?.split('@')[0], reference, birthDate]
  const digits = [phone, phoneE164, birthDate].map((text) => text?.replaceAll(/\D/g, ''))
  // The last digits of a phone are the same however it was written.
  const words = [
    ...names.map((text) => fold(text ?? '')),
    ...digits,
    ...digits.map((text) => text?.slice(-7)),
  ]
  return [...new Set(words.filter((text) => text !== undefined).filter((text) => text.length >= 3))]
}
