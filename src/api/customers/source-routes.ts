import { z } from 'zod'
import * as customers from '../../core/customers/customers.ts'
import { notFound } from '../../core/errors.ts'
import { toUlid } from '../../core/ids.ts'
import { inTransaction } from '../../core/scope.ts'
import { remove } from '../../core/sources/removal.ts'
import { type NewSource as NewGolden, sourceStates } from '../../core/sources/source.ts'
import * as sources from '../../core/sources/sources.ts'
import { text, Ulid } from '../../dialects/shared/codecs.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerKeyText, CustomerPath } from '../shared/customer-key.ts'
import { given } from '../shared/given.ts'
import { fieldsOf, select, selectable } from '../shared/selection.ts'
import { toSource } from './mapping.ts'
import { Metadata, Source } from './schema.ts'

/** Ways to pay: made by themselves, or on the customer whose they are. */

const parts = {
  state: z.enum(sourceStates).optional(),
  reusable: z.boolean().optional(),
  currency: text(3)
    .regex(/^[A-Z]{3}$/, { error: () => 'must be a currency code of three capital letters' })
    .nullable()
    .optional(),
  amount: z.int().min(0).nullable().optional(),
  owner: Metadata.nullable().optional(),
  flow: text(100).nullable().optional(),
  details: Metadata.optional(),
  metadata: Metadata.optional(),
  payment_session_id: text(255).nullable().optional(),
}
const NewSource = z.strictObject({ type: text(100).min(1), ...parts })
const AttachedSource = z.strictObject({ id: Ulid }).meta({ description: 'One that exists already.' })
const SourcePath = z.object({ source: Ulid })
const OwnSourcePath = CustomerPath.extend({ source: Ulid })
const List = z.object({ data: z.array(selectable(Source)), next: z.null() })
const anyType = { nonReusableTypes: new Set<string>() }

export const sourceRoutes = [
  route({
    method: 'POST',
    path: '/sources',
    summary: 'Create a source that belongs to nobody yet',
    needs: 'write',
    body: NewSource,
    tells: ['Location'],
    responses: { 201: Source },
    async handle({ scope, here, body }) {
      const made = await sources.create(scope, fromNewSource(body))
      return reply(201, toSource(made), { location: `${here.base}/sources/${toUlid(made.id)}` })
    },
  }),
  route({
    method: 'GET',
    path: '/sources/:source',
    summary: 'Get a source',
    needs: 'read',
    params: SourcePath,
    missing: 'source',
    responses: { 200: Source },
    async handle({ scope, params }) {
      return reply(200, toSource(await sources.get(scope, params.source)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/sources/:source',
    summary:
      'Delete a source that is attached to nobody; one that nobody ever had goes by itself after 30 days',
    needs: 'write',
    params: SourcePath,
    missing: 'source',
    refuses: ['source_in_use'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await remove(scope, params.source)
      return reply(204, null)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/sources',
    summary: 'List the sources of a customer, the first attached first',
    needs: 'read',
    params: CustomerPath,
    query: z.strictObject({ fields: fieldsOf(Source) }),
    responses: { 200: List },
    async handle({ scope, params, query }) {
      const { sources } = await customers.get(scope, params.customer)
      return reply(200, { data: sources.map((one) => select(toSource(one), query.fields)), next: null })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/sources',
    summary: 'Attach a source: one that exists, by its id, or a new one',
    needs: 'write',
    params: CustomerPath,
    body: z.union([AttachedSource, NewSource]),
    refuses: ['source_in_use', 'source_not_chargeable'],
    tells: ['Location'],
    responses: { 201: Source },
    async handle({ scope, here, params, body }) {
      const attached = await inTransaction(scope, async (inside) => {
        const id = 'id' in body ? body.id : (await sources.create(inside, fromNewSource(body))).id
        return sources.attach(inside, params.customer, id, anyType)
      })
      const owner = encodeURIComponent(z.encode(CustomerKeyText, params.customer))
      const location = `${here.base}/customers/${owner}/sources/${toUlid(attached.id)}`
      return reply(201, toSource(attached), { location })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/sources/:source',
    summary: 'Get a source of a customer',
    needs: 'read',
    params: OwnSourcePath,
    missing: 'source',
    responses: { 200: Source },
    async handle({ scope, params }) {
      const golden = await customers.get(scope, params.customer)
      const found = golden.sources.find(({ id }) => id === params.source)
      if (!found) throw notFound('source')
      return reply(200, toSource(found))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/sources/:source',
    summary: 'Detach a source, for good',
    needs: 'write',
    params: OwnSourcePath,
    missing: 'source',
    responses: { 204: null },
    async handle({ scope, params }) {
      await sources.detach(scope, params.customer, params.source)
      return reply(204, null)
    },
  }),
]

function fromNewSource({ payment_session_id, ...rest }: z.output<typeof NewSource>): NewGolden {
  return { ...given({ ...rest, paymentSessionId: payment_session_id }), type: rest.type }
}
