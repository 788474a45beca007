import { byId, type Section } from './section.ts'

const alone = 'idempotency_keys.customer_ids <@ $2::uuid[]'

/** What was recorded of the person, and told to others. */
export const toldSections: readonly Section[] = [
  {
    name: 'events',
    title: 'History',
    about: 'Each change of the record, with what it was changed to, through which API and when.',
    table: 'events',
    order: { version: 'bigint' },
    withheld: { salt: 'a random number that keeps digests from being guessed' },
  },
  {
    name: 'webhook_deliveries',
    title: 'Messages to other programs',
    about: 'What was sent about the person to programs that the organization connected.',
    table: 'webhook_deliveries',
    order: byId,
    withheld: { lease: 'which process is sending it' },
    extra: {
      url: `select webhook_endpoints.url from webhook_endpoints
        where webhook_endpoints.organization_id = $1 and webhook_endpoints.id = webhook_deliveries.endpoint_id`,
    },
  },
  {
    name: 'webhook_attempts',
    title: 'Tries to send them',
    about: 'Each try to send such a message, and the beginning of the answer.',
    table: 'webhook_attempts',
    order: byId,
  },
  {
    name: 'answers',
    title: 'Kept answers',
    about: 'Answers that are kept for a day, so that a request can be repeated without being done twice.',
    table: 'idempotency_keys',
    where: 'idempotency_keys.customer_ids && $2::uuid[]',
    order: { created_at: 'timestamptz', token_id: 'uuid', key: 'text', line: 'bigint' },
    withheld: {
      customer_ids: 'others whom the answer speaks of',
      request_digest: 'a digest of the request',
      key: 'the name that another program gave its request',
    },
    extra: {
      headers: `case when ${alone} then idempotency_keys.headers end`,
      body: `case when ${alone} then idempotency_keys.body end`,
      speaks_of_others_too: `not ${alone}`,
    },
  },
]
