import { invalid } from './errors.ts'

/** Whether the database can keep a text: no NUL and no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

/**
 * Refuses a text that is empty, longer than `longest` characters, or cannot be stored. Faces say so earlier in their
 * own words; this is what holds for all of them.
 */
export function checkText(member: string, text: string, longest: number): void {
  if (text === '') throw invalid([{ path: [member], reason: 'empty', message: 'must not be empty' }])
  if (text.length > longest) {
    throw invalid([
      { path: [member], reason: 'too_long', message: `is too long (at most ${longest} characters)` },
    ])
  }
  if (!isStorable(text)) {
    throw invalid([{ path: [member], reason: 'text', message: 'must be valid Unicode text without NUL' }])
  }
}
