import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { invalid } from '../errors.ts'
import { isStorable } from '../text.ts'
import { openTurnstile } from './turnstile.ts'

/** Characters (code points) that a password may have, once it is composed. */
export const shortest = 8
export const longest = 200

/** argon2id with 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet asks for at least. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const current = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

/** Two of the four threads that Node has for such work: files, names and compression keep the others. */
const turnstile = openTurnstile(2, 100)

/**
 * A password in the form that is hashed: composed by compatibility (NFKC), so that one text is one password on every
 * keyboard (NIST SP 800-63B, 3.1.1.2). Throws invalid for one that is too short, too long or no text.
 */
export function settlePassword(password: string, member = 'password'): string {
  const refuse = (reason: 'text' | 'too_short' | 'too_long', message: string) =>
    invalid([{ path: [member], reason, message }])
  if (!isStorable(password)) throw refuse('text', 'must be valid Unicode text without NUL')
  // Composing may make eighteen characters of one.
  if (password.length > 2 * longest) throw refuse('too_long', `must have at most ${longest} characters`)
  const settled = password.normalize('NFKC')
  const length = Array.from(settled).length
  if (length < shortest) throw refuse('too_short', `must have at least ${shortest} characters`)
  if (length > longest) throw refuse('too_long', `must have at most ${longest} characters`)
  return settled
}

/** The hash of a settled password, with its parameters and salt (PHC). Throws too_many_requests. */
export function hashPassword(settled: string): Promise<string> {
  return turnstile(() => hash(settled, cost))
}

let nobodys: Promise<string> | undefined

/**
 * Whether a password is the one behind a hash. Without a hash it is nobody's, found out by as much work. Throws
 * too_many_requests.
 */
export async function matches(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32).toString('base64'), cost)
  const compared = kept ?? (await nobodys)
  const tried = isStorable(password) ? password.slice(0, 2 * longest).normalize('NFKC') : ''
  const same = await turnstile(() => verify(compared, tried))
  return same && kept !== null
}

/** Whether a hash was made with other parameters than are used now. */
export function isOutdated(kept: string): boolean {
  return !kept.startsWith(current)
}
