import { copyLine } from '../../db/database.ts'
import { type Consent, proofOf } from '../consents/entry.ts'
import { createdEvent } from '../customers/created-event.ts'
import { derive } from '../customers/derived.ts'
import { asColumn, columns, derivedColumns } from '../customers/row.ts'
import { bind } from '../events/link.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Actor } from '../scope.ts'
import { figuresOf } from './figures.ts'
import { lotsOf, stepsOf } from './ledger-details.ts'
import type { Loaded } from './loadable.ts'

/** A table of a load: its columns, and the rows that one customer has in it. */
type Table = {
  readonly name: string
  readonly columns: readonly string[]
  /** Without the organization, which comes first. */
  readonly rowsOf: (
    customer: Loaded,
    within: { readonly organization: Organization; readonly actor: Actor },
  ) => readonly (readonly unknown[])[]
}

const members = Object.entries({ ...columns, ...derivedColumns })

type Row = Readonly<Record<string, unknown>>
const rows = new WeakMap<Loaded, Row>()

/** The customer's own row, made once for the tables that need it. */
function rowOf(loaded: Loaded, organization: Organization): Row {
  const known = rows.get(loaded)
  if (known) return known
  const { record } = loaded
  const row = { ...record, ...figuresOf(loaded), ...derive(record, organization.country), version: 1 }
  rows.set(loaded, row)
  return row
}

/** The line of each row that a customer has in a table. */
export function linesOf(table: Table, loaded: Loaded, organization: Organization, actor: Actor): string[] {
  return table.rowsOf(loaded, { organization, actor }).map((row) => copyLine([organization.id, ...row]))
}

/** How many entries of each ledger came with a customer; undefined for none. */
function historyOf({ orders, points, credit, signIns }: Loaded): Record<string, number> | undefined {
  const counts = {
    orders: orders.length,
    points: points.length,
    credit: credit.length,
    sign_ins: signIns.length,
  }
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length > 0 ? Object.fromEntries(some) : undefined
}

function consentOf({ record, eventId }: Loaded, { face }: Pick<Actor, 'face'>): Consent | undefined {
  const { id: customerId, acceptsMarketing: given, marketingChangedAt: at, createdAt } = record
  if (at === null) return undefined
  return {
    ...{ id: eventId, customerId, given, at, createdAt, version: 1 },
    ...{ face: record.marketingChangedVia ?? face, tokenId: record.marketingChangedBy },
    ...{ source: null, ip: null, ipOf: null, wordingDigest: null, reference: null },
  }
}

/** In an order in which every row finds what it refers to. */
export const tables: readonly Table[] = [
  {
    name: 'customers',
    columns: ['organization_id', ...members.map(([, column]) => column)],
    rowsOf(loaded, { organization }) {
      const row = rowOf(loaded, organization)
      return [members.map(([member]) => asColumn(member, row[member]))]
    },
  },
  {
    name: 'erasures',
    columns: ['organization_id', 'id', 'customer_id', 'state', 'requested_at', 'history', 'created_at'],
    // Whoever has asked to be forgotten already; there is one such event, so its id is free here.
    rowsOf: ({ record: { id, forgetRequestedAt: at }, eventId }, { actor: { face: via, tokenId: by } }) =>
      at ? [[eventId, id, 'requested', at, JSON.stringify([{ step: 'requested', at, via, by }]), at]] : [],
  },
  {
    name: 'sources',
    columns: [
      ...[
        'organization_id',
        'id',
        'type',
        'state',
        'reusable',
        'client_secret',
        'currency',
        'amount',
        'owner',
        'flow',
      ],
      ...['details', 'metadata', 'payment_session_id', 'customer_id', 'attached_at', 'created_at'],
    ],
    rowsOf: ({ sources }) =>
      sources.map(({ source, attachedAt }) => [
        ...[source.id, source.type, source.state, source.reusable, source.clientSecret, source.currency],
        ...[
          source.amount,
          source.owner,
          source.flow,
          source.details,
          source.metadata,
          source.paymentSessionId,
        ],
        ...[source.customerId, attachedAt, source.createdAt],
      ]),
  },
  {
    name: 'orders',
    columns: [
      ...[
        'organization_id',
        'id',
        'number',
        'customer_id',
        'reference',
        'state',
        'currency',
        'total',
        'refunded',
      ],
      ...['note', 'placed_at', 'created_at', 'updated_at'],
    ],
    rowsOf: ({ record, orders }) =>
      orders.map((order) => [
        ...[order.id, order.number, record.id, order.reference, order.state, order.currency, order.total],
        ...[order.refunded, order.note, order.placedAt, order.createdAt, order.updatedAt],
      ]),
  },
  {
    name: 'order_entries',
    columns: ['organization_id', 'id', 'order_id', 'kind', 'amount', 'at', 'created_at'],
    rowsOf: ({ orders }) =>
      orders.flatMap((order) =>
        stepsOf(order).map(({ id, kind, amount, at }) => [id, order.id, kind, amount, at, at]),
      ),
  },
  {
    name: 'points_entries',
    columns: [
      'organization_id',
      'id',
      'customer_id',
      'kind',
      'amount',
      'reference',
      'notes',
      'at',
      'created_at',
    ],
    rowsOf: ({ record, points }) =>
      points.map(({ id, kind, amount, reference, notes, at }) => [
        ...[id, record.id, kind, amount, reference, notes, at, at],
      ]),
  },
  {
    name: 'points_lots',
    columns: ['organization_id', 'id', 'customer_id', 'amount', 'remaining', 'expires_at', 'at'],
    rowsOf: ({ record, points }) =>
      lotsOf(points).map(({ id, amount, remaining, at }) => [id, record.id, amount, remaining, null, at]),
  },
  {
    name: 'points_uses',
    columns: ['organization_id', 'id', 'entry_id', 'lot_id', 'amount', 'at'],
    rowsOf: ({ points }) =>
      lotsOf(points).flatMap((lot) =>
        lot.uses.map((use) => [use.id, use.entryId, lot.id, use.amount, use.at]),
      ),
  },
  {
    name: 'credit_entries',
    columns: [
      'organization_id',
      'id',
      'customer_id',
      'kind',
      'amount',
      'reference',
      'notes',
      'at',
      'created_at',
    ],
    rowsOf: ({ record, credit }) =>
      credit.map(({ id, kind, amount, reference, notes, at }) => [
        ...[id, record.id, kind, amount, reference, notes, at, at],
      ]),
  },
  {
    name: 'consents',
    columns: [
      ...['organization_id', 'id', 'customer_id', 'given', 'at', 'created_at', 'face', 'token_id', 'version'],
    ],
    // What a customer said before the load is one entry, which goes by the id of the load's event.
    rowsOf: (loaded, { actor }) => {
      const said = consentOf(loaded, actor)
      if (!said) return []
      const { id, customerId, given, at, createdAt, face, tokenId, version } = said
      return [[id, customerId, given, at, createdAt, face, tokenId, version]]
    },
  },
  {
    name: 'sign_ins',
    columns: ['organization_id', 'id', 'customer_id', 'at', 'ip'],
    rowsOf: ({ record, signIns }) => signIns.map(({ id, at, ip }) => [id, record.id, at, ip]),
  },
  {
    name: 'customer_list_members',
    columns: ['organization_id', 'list_id', 'customer_id', 'added_at'],
    rowsOf: ({ record, memberships }) =>
      memberships.map(({ listId, addedAt }) => [listId, record.id, addedAt]),
  },
  {
    name: 'metafields',
    columns: [
      ...[
        'organization_id',
        'number',
        'customer_id',
        'namespace',
        'key',
        'value',
        'value_type',
        'description',
      ],
      ...['created_at', 'updated_at'],
    ],
    rowsOf: ({ record, metafields }) =>
      metafields.map((field) => [
        ...[field.number, record.id, field.namespace, field.key, field.value, field.valueType],
        ...[field.description, field.createdAt, field.updatedAt],
      ]),
  },
  {
    name: 'events',
    columns: [
      ...[
        'organization_id',
        'id',
        'customer_id',
        'version',
        'type',
        'face',
        'token_id',
        'changed',
        'data',
        'at',
      ],
      ...['salt', 'digest', 'early'],
    ],
    // The load is one event: what the ledgers came to before it is said in it, figures and all, and how much they have
    // to tell (docs/decisions/0311-a-load-is-one-event.md).
    rowsOf: (loaded, { organization, actor: { face, tokenId } }) => {
      const { record, eventId } = loaded
      const { type, changed, data } = createdEvent(rowOf(loaded, organization))
      const history = historyOf(loaded)
      const said = consentOf(loaded, { face })
      const { text, salt, digest } = bind({
        ...data,
        ...(history && { history }),
        ...(said && proofOf(said)),
      })
      return [
        [eventId, record.id, 1, type, face, tokenId, changed, text, record.createdAt, salt, digest, false],
      ]
    },
  },
]
