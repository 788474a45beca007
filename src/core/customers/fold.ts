/**
 * Folds text for searching: case, accents and the width of white space do not count. What is stored folded and what
 * is looked for pass through this one function, so memory and database agree by construction.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/ς/gu, 'σ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The form in which two spellings of one e-mail address are equal: trimmed, composed, lower case; null when blank. */
export function normalizeEmail(email: string | null): string | null {
  const normalized = (email ?? '').trim().normalize('NFC').toLowerCase()
  return normalized === '' ? null : normalized
}
