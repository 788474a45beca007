/** All that the feed and webhooks tell of, with when: an event of another type cannot be recorded. */
export const eventTypes = {
  'customer.created': 'A customer was made, by hand, by an import or by a guest order.',
  'customer.updated': 'Members of the record changed, addresses and consent to marketing among them.',
  'customer.removed': 'The person was erased; the ledgers stay.',
  'customer.merged': 'The survivor of a merge took in what the other had.',
  'customer.merged_away': 'The other of a merge: its names lead to the survivor.',
  'customer.unmerged': 'The survivor of a merge that was undone gave it back.',
  'customer.restored': 'The other of a merge that was undone is there again.',
  'customer.email_held': 'The customer holds an address that somebody else let go of.',
  'customer.email_returned': 'The customer gave an address back whose holder a merge had hidden.',
  'customer.signed_in': 'A sign-in was counted.',
  'customer.sign_in_reversed': 'A sign-in was taken back.',
  'order.placed': 'An order was placed.',
  'order.paid': 'An order was paid; it counts as spent.',
  'order.refunded': 'A part of a paid order was given back.',
  'order.cancelled': 'An order was cancelled.',
  'order.abandoned': 'A basket was given up.',
  'order.step_reversed': 'A payment, a refund or a cancellation of an order was taken back.',
  'points.earned': 'Points were earned.',
  'points.redeemed': 'Points were redeemed.',
  'points.adjusted': 'Points were given or taken by hand.',
  'points.expired': 'Points were not used in time; told by a worker.',
  'points.reversed': 'An entry of points was taken back.',
  'credit.given': 'Store credit was given.',
  'credit.taken': 'Store credit was taken.',
  'credit.adjusted': 'Store credit was corrected.',
  'credit.reversed': 'An entry of store credit was taken back.',
  'list.joined': 'The customer was put on a static list.',
  'list.left': 'The customer was taken off a static list, or the list was deleted.',
  'metafield.set': 'A metafield was written.',
  'metafield.removed': 'A metafield was removed.',
  'source.attached': 'A source of payment was attached.',
  'source.detached': 'A source of payment was detached.',
  'consent.recorded': 'A consent or its withdrawal was recorded that changes nothing on the record.',
  'account.invited': 'Somebody was invited; `mailed` tells whether by mail or by a link to hand on.',
  'account.accepted': 'The customer accepted an invitation, or opened an account.',
  'account.declined': 'The customer declined it.',
  'account.enabled': 'An administrator opened the account.',
  'account.disabled': 'An administrator closed it.',
  'account.password_set': 'A password was set, by the customer or by an administrator; sessions end.',
  'account.signed_out': 'The customer was signed out everywhere; sessions end.',
  'account.locked': 'Too many wrong passwords, until `locked_until`; told by a worker.',
  'email.verified': 'The address was verified by a mail, or an administrator vouched for it.',
  'erasure.held': 'An erasure that was asked for may not happen for now.',
  'erasure.released': 'It may again.',
} as const satisfies Readonly<Record<string, string>>

export type EventType = keyof typeof eventTypes

/** Whether something can happen that goes by this name; a star at its end is any. */
export function isEventName(name: string): boolean {
  if (!name.endsWith('*')) return Object.hasOwn(eventTypes, name)
  return Object.keys(eventTypes).some((type) => type.startsWith(name.slice(0, -1)))
}
