import { eventOfBoth, timeOfBoth } from '../merges/told-of-both.ts'
import { byId, type Section } from './section.ts'

const answerOfBoth = timeOfBoth('any (idempotency_keys.customer_ids)', 'idempotency_keys.created_at')
const alone = `idempotency_keys.customer_ids <@ $2::uuid[] and not ${answerOfBoth}`
const deliveryOfBoth = `(${timeOfBoth('webhook_deliveries.customer_id', 'webhook_deliveries.created_at')} or exists (
  select from events where events.organization_id = $1 and events.id = webhook_deliveries.event_id and ${eventOfBoth()}))`
const attemptOfBoth = `exists (select from webhook_deliveries where webhook_deliveries.organization_id = $1
  and webhook_deliveries.id = webhook_attempts.delivery_id and ${deliveryOfBoth})`

/** In place of a column: nothing where it speaks of somebody who was parted from the person. */
const unless = (ofBoth: string, column: string) => `case when not ${ofBoth} then ${column} end`

/** What was recorded of the person, and told to others. */
export const toldSections: readonly Section[] = [
  {
    name: 'events',
    title: 'History',
    about:
      'Each change of the record, with what it was changed to, through which API and when. What was told while the record was one with that of somebody else is left out.',
    table: 'events',
    order: { version: 'bigint' },
    withheld: { salt: 'a random number that keeps digests from being guessed' },
    extra: { data: unless(eventOfBoth(), 'events.data'), speaks_of_others_too: eventOfBoth() },
  },
  {
    name: 'webhook_deliveries',
    title: 'Messages to other programs',
    about: 'What was sent about the person to programs that the organization connected.',
    table: 'webhook_deliveries',
    order: byId,
    withheld: { lease: 'which process is sending it' },
    extra: {
      payload: unless(deliveryOfBoth, 'webhook_deliveries.payload'),
      speaks_of_others_too: deliveryOfBoth,
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
    extra: { response: unless(attemptOfBoth, 'webhook_attempts.response') },
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
      speaks_of_others_too: `not (${alone})`,
    },
  },
]
