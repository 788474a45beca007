import { z } from 'zod'
import { metafieldTypes } from '../../core/customers/metafields.ts'
import { eventTypes, isEventName } from '../../core/events/types.ts'
import { listKinds } from '../../core/lists/list.ts'
import { InstantMs, refuse, text, Ulid } from '../../dialects/shared/codecs.ts'
import { ExpandOwner } from '../customers/expand-owner.ts'
import { Customer } from '../customers/schema.ts'
import { count } from '../shared/codecs.ts'
import { CustomerKeyText } from '../shared/customer-key.ts'
import { listOf, PageParameters } from '../shared/paging.ts'
import { fieldsOf, selectable } from '../shared/selection.ts'

const members = z.record(z.string(), z.unknown())

const Digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal.' })

/** One change of one customer. */
export const Event = z
  .object({
    id: Ulid,
    position: z.int().nullable().meta({
      description: 'Its place in the organization’s feed, from 1 without a gap; null until it has one.',
    }),
    sequence: z.int().meta({
      description: 'The customer’s version after the change: the order within one customer, without a gap.',
    }),
    type: z.string().meta({
      description: `What happened: ${Object.keys(eventTypes).join(', ')}.`,
      examples: ['customer.updated', 'points.earned'],
    }),
    at: InstantMs,
    customer: z.object({ id: Ulid, number: z.int() }),
    face: z.string().meta({ description: 'The API through which it was made, or cli or worker.' }),
    token_id: Ulid.nullable(),
    changed: z.array(z.string()).meta({ description: 'The members of the customer that changed.' }),
    values: members.nullable().meta({
      description:
        'Their new values, as a customer shows them; null once the customer was erased and, in a timeline, where it speaks of somebody from whom the customer was parted since.',
    }),
    details: members.nullable().meta({
      description: 'What else belongs to the change, such as the reference of an entry; null once erased.',
    }),
    hash: Digest.nullable().meta({
      description:
        'Binds it to all events before it; null for the moment until it has one. See /events/chain.',
    }),
  })
  .meta({ id: 'Event' })

/** An event as webhooks are told of it, mostly before it has its place in the chain. */
export const ToldEvent = Event.omit({ hash: true })

/** The event with its customer in full where that was asked for, or the members of it that were chosen. */
const wholeEvent = Event.extend({
  customer: Customer.partial().required({ id: true, number: true }).meta({
    description: 'Its id and number; all of it as it is now where that was asked for and it is there.',
  }),
})
export const ExpandedEvent = selectable(wholeEvent)

export const EventPage = z.object({
  data: z.array(ExpandedEvent),
  next: z.string().meta({ description: 'The address at which the feed goes on; it never ends.' }),
  has_more: z.boolean().meta({ description: 'Whether something is there already.' }),
})

export const Timeline = listOf(selectable(Event))

export const notAnEvent = 'must be names of events such as customer.updated or customer.*'

/** Names of types, divided by commas; `points.*` stands for all that begin so. */
const Types = z.codec(
  z.string().meta({ examples: ['customer.*,points.earned'] }),
  z.custom<readonly string[]>(),
  {
    decode(wire, context) {
      const names = wire.split(',').map((part) => part.trim())
      return names.every(isEventName) ? names : refuse(context, 'not_one_of', notAnEvent)
    },
    encode: (names) => names.join(','),
  },
)

const place = count({ min: 0, max: Number.MAX_SAFE_INTEGER })

export const ExpandEvent = ExpandOwner.meta({
  description: '`customer`: all of the customer, as it is now.',
})

export const FeedParameters = z.object({
  after: place.default(0).meta({ description: 'The position after which to read; 0 is the beginning.' }),
  limit: PageParameters.limit,
  wait: count({ min: 0, max: 30 })
    .default(0)
    .meta({ description: 'Seconds to wait for something to read where there is nothing.' }),
  type: Types.optional().meta({
    description: 'Only these types, divided by commas; a star at the end is any.',
  }),
  customer: CustomerKeyText.optional().meta({ description: 'Only events of this customer.' }),
  fields: fieldsOf(Event),
  expand: ExpandEvent,
})

export const TimelineParameters = z.object({
  limit: PageParameters.limit,
  after: place.optional().meta({ description: 'Where the page begins: taken from a `next` link.' }),
  fields: fieldsOf(Event),
})

export const EventPath = z.object({ event: Ulid })

export const AsOfParameters = z.object({ at: InstantMs })

export const AsOf = z.object({
  at: InstantMs,
  customer: Customer,
  memberships: z
    .array(z.object({ list_id: Ulid, kind: z.enum(listKinds), name: text(255).nullable() }))
    .meta({
      description:
        'The static lists that it was on, and the dynamic lists of today that were there then and whose present filters select it as it was.',
    }),
  metafields: z
    .array(
      z.object({
        namespace: z.string(),
        key: z.string(),
        value: z.string(),
        value_type: z.enum(metafieldTypes),
        description: z.string().nullable(),
      }),
    )
    .meta({ description: 'What applications kept beside it.' }),
})

export const ChainHead = z.object({
  position: z.int().meta({ description: 'Of the last event; 0 where nothing has happened yet.' }),
  hash: Digest.nullable(),
  at: InstantMs.nullable(),
})

/** What of an event is hashed: canonical JSON (RFC 8785) of all members but `hash`. */
const Link = z.object({
  previous: Digest.nullable().meta({ description: 'The hash of the event before; null for the first.' }),
  position: z.int(),
  id: z.string(),
  customer_id: z.string(),
  sequence: z.int(),
  type: z.string(),
  face: z.string(),
  token_id: z.string().nullable(),
  changed: z.array(z.string()).meta({ description: 'Every changed member, those that are not shown too.' }),
  at: z.string(),
  digest: Digest.nullable().meta({
    description:
      'Of a salt and of what the event told; it stays when those are erased. Null where nothing was told.',
  }),
  hash: Digest.meta({ description: 'SHA-256 of the members above as canonical JSON (RFC 8785).' }),
})

export const Links = listOf(Link)

export const LinkParameters = z.object({
  after: place.default(0).meta({ description: 'The position after which to read; 0 is the beginning.' }),
  limit: PageParameters.limit,
})
