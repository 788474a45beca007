import { lifeSections } from './life-sections.ts'
import { byId, byTime, type Section } from './section.ts'
import { toldSections } from './told-sections.ts'

const derived = 'derived from other members, to look customers up by'
const ofRecord = {
  withheld: {
    ...{ phone_compact: derived, name_folded: derived, last_name_folded: derived, search_text: derived },
    ...{ countries: derived, tags_folded: derived, facets: derived, reference_digest: derived },
    sources: 'a copy of the section sources',
  },
  amounts: ['total_spent', 'credit'],
  uuids: ['default_source_id'],
}

/** All that is held on a customer, in the order of the document. tests/access-coverage.test.ts fails on a table left out. */
export const sections: readonly Section[] = [
  {
    name: 'customer',
    title: 'Record',
    about: 'The record as every API shows it.',
    table: 'customers',
    where: 'customers.id = any ($2::uuid[]) and customers.gone_at is null',
    order: byId,
    ...ofRecord,
  },
  {
    name: 'merged_customers',
    title: 'Merged records',
    about: 'Records that were found to be of the same person and merged into this one.',
    table: 'customers',
    where: 'customers.id = any ($2::uuid[]) and customers.gone_at is not null',
    order: byId,
    ...ofRecord,
  },
  {
    name: 'metafields',
    title: 'Fields of applications',
    about: 'What applications keep beside the record.',
    table: 'metafields',
    order: { number: 'bigint' },
  },
  {
    name: 'sources',
    title: 'Means of payment',
    about: 'Means of payment as a payment provider describes them; no numbers of cards are held.',
    table: 'sources',
    order: { created_at: 'timestamptz', id: 'uuid' },
    withheld: { client_secret: 'a secret between the shop and its payment provider' },
    amounts: ['amount'],
    uuids: ['id'],
  },
  {
    name: 'lists',
    title: 'Lists',
    about: 'Customer lists that the person was put on.',
    table: 'customer_list_members',
    order: { list_id: 'uuid', customer_id: 'uuid' },
    extra: {
      name: `select customer_lists.name from customer_lists
        where customer_lists.organization_id = $1 and customer_lists.id = customer_list_members.list_id`,
    },
  },
  {
    name: 'orders',
    title: 'Orders',
    about: 'Orders and what became of them.',
    table: 'orders',
    order: { placed_at: 'timestamptz', id: 'uuid' },
    amounts: ['total', 'refunded'],
  },
  {
    name: 'order_entries',
    title: 'Steps of orders',
    about: 'Each order step by step: placed, paid, refunded, cancelled, and what was taken back.',
    table: 'order_entries',
    where: `order_entries.order_id in (select orders.id from orders
      where orders.organization_id = $1 and orders.customer_id = any ($2::uuid[]))`,
    order: byTime,
    amounts: ['amount'],
  },
  {
    name: 'points',
    title: 'Points',
    about: 'Points given and taken.',
    table: 'points_entries',
    order: byTime,
  },
  {
    name: 'points_lots',
    title: 'Points that were given',
    about: 'What is left of points that were given, and until when.',
    table: 'points_lots',
    where: `points_lots.id in (select points_entries.id from points_entries
      where points_entries.organization_id = $1 and points_entries.customer_id = any ($2::uuid[]))`,
    order: byTime,
  },
  {
    name: 'points_uses',
    title: 'Use of points',
    about: 'Which points were used for what.',
    table: 'points_uses',
    where: `points_uses.entry_id in (select points_entries.id from points_entries
      where points_entries.organization_id = $1 and points_entries.customer_id = any ($2::uuid[]))`,
    order: byTime,
  },
  {
    name: 'credit',
    title: 'Store credit',
    about: 'Credit given and taken.',
    table: 'credit_entries',
    order: byTime,
    amounts: ['amount'],
  },
  ...lifeSections,
  ...toldSections,
]

/** Tables that hold nothing of one customer, and what they hold. */
export const ofNobody: Readonly<Record<string, string>> = {
  attribute_definitions: 'which members the organization added to its records',
  consent_wordings: 'words that people were shown; those of a customer are with its consents',
  customer_lists: 'names and filters of lists; those of a customer are with its lists',
  duplicate_finders: 'how far the feed was looked through for duplicates',
  erased_digests: 'keyed digests of people who were erased, which nobody can read',
  erasure_watches: 'how far the feed was looked through for people who were erased',
  event_feeds: 'how far the feed is numbered',
  oauth_clients: 'programs of others',
  oauth_codes: 'programs of others',
  oauth_tokens: 'programs of others',
  tokens: 'programs of the organization',
  verifications: 'whether the past is as it was, by ids',
  webhook_endpoints: 'where webhooks go',
}
