import type { Customer } from '../customers/customer.ts'
import { CoreError } from '../errors.ts'
import type { Ruling, Side } from './ruling.ts'
import { stampsOf, type Words } from './words.ts'

type Both = {
  readonly survivor: Customer
  readonly merged: Customer
  /** The survivor's address (normalized) after the merge. */
  readonly address: string | null
  readonly words: Words
}

/**
 * The later word counts, but a merge lets nobody be written to who did not allow it: a «yes», whoever said it, counts only
 * for the address for which it was said, and of two rows with one address none becomes a yes by itself. A «no» that
 * changed nothing, as that of a checkout whose box stayed empty, left no entry, so that nobody can tell whether it came
 * later: whoever knows better chooses (docs/decisions/0293-a-merge-widens-no-consent.md).
 */
export function consent({ survivor, merged, address, words }: Both): Ruling {
  const [ours, theirs] = [words.survivor, words.merged]
  if (survivor.acceptsMarketing && survivor.emailNormalized !== address) {
    return { from: 'merged', why: 'consent_for_another_address', value: stampsOf(theirs) }
  }
  if (theirs === null) return { from: 'survivor', why: 'only_one' }
  if (ours !== null && ours.at >= theirs.at) return { from: 'survivor', why: 'later_consent' }
  if (theirs.given === survivor.acceptsMarketing) return { from: 'survivor', why: 'same' }
  if (theirs.given && merged.emailNormalized !== address) {
    return { from: 'survivor', why: 'consent_for_another_address' }
  }
  if (theirs.given && survivor.emailNormalized === address) {
    return { from: 'survivor', why: 'consent_not_widened' }
  }
  return { from: 'merged', why: 'later_consent', value: stampsOf(theirs) }
}

/** What was chosen. Throws not_allowed_now for a «yes» to another address, or that a later «no» overruled. */
export function chosenConsent(both: Both, chosen: Side): Ruling {
  const { survivor, merged, address, words } = both
  const [one, own, other] =
    chosen === 'survivor' ? [survivor, words.survivor, words.merged] : [merged, words.merged, words.survivor]
  if (one.acceptsMarketing) {
    const isOverruled = other !== null && !other.given && (own === null || other.at >= own.at)
    if (one.emailNormalized !== address || isOverruled) {
      const message = 'a yes to marketing counts only for its own address, and not after a later no'
      throw new CoreError('not_allowed_now', message)
    }
  }
  return { from: chosen, why: 'chosen', ...(chosen === 'merged' && { value: stampsOf(words.merged) }) }
}
