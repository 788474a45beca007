/** One change of one customer, as it stands in the feed. */
export type FeedEvent = {
  /** uuid. */
  readonly id: string
  /** Its place in the organization's feed, from 1 without a gap; null until it was sealed. */
  readonly position: number | null
  /** uuid. */
  readonly customerId: string
  readonly customerNumber: number
  /** The customer's version after the change: the order within one customer. */
  readonly version: number
  /** Such as `customer.updated` or `points.earned`. */
  readonly type: string
  /** The face through which it was made, or `cli` or `worker`. */
  readonly face: string
  /** uuid of the token that made it; null when none did. */
  readonly tokenId: string | null
  /** Golden names of the members that changed. */
  readonly changed: readonly string[]
  /** Their new values, and what else belongs to the change; null once the person was erased. */
  readonly data: Readonly<Record<string, unknown>> | null
  readonly at: Date
  /** Hexadecimal: of the event and of the one before it in the feed; null until it has its place in the chain. */
  readonly hash: string | null
}

/** What a read selects; the tables go by their own names. */
export const selectedEvent = `events.id, events.position, events.customer_id as "customerId",
  customers.number as "customerNumber", events.version, events.type, events.face, events.token_id as "tokenId",
  events.changed, events.data, events.at, encode(events.hash, 'hex') as hash`

export const eventsOfCustomers = `events join customers
  on customers.organization_id = events.organization_id and customers.id = events.customer_id`
