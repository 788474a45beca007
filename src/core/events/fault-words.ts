import type { ChainFault } from './verify-chain.ts'

/** What each fault of the chain means, said of an event. */
export const faultsInWords: Readonly<Record<ChainFault['what'], string>> = {
  data: 'what it told is not what was written, or is gone though nobody was erased',
  salt: 'its salt is gone though what it told is there',
  hash: 'does not follow from the event before: one of the two was altered',
  missing: 'is missing',
  surplus: 'stands behind the end of the feed',
  head: 'is not where the chain ended',
  version: 'does not follow from the customer’s event before',
  anchor: 'is not in this chain with the hash that was kept',
  early: 'is marked as older than the chain, and is not',
}
