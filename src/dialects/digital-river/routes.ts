import { currentReferences } from '../../core/customers/current-names.ts'
import * as customers from '../../core/customers/customers.ts'
import * as sources from '../../core/sources/sources.ts'
import { reply, route } from '../../http/route.ts'
import { changesFrom, fromWire, fromWireSource, shown, toWire, toWireSource } from './mapping.ts'
import { ListParameters, toEnvelope, toQuery } from './query.ts'
import {
  Customer,
  CustomerChanges,
  CustomerCreation,
  CustomerList,
  CustomerPath,
  CustomerSourcePath,
  SourcePath,
} from './schema.ts'
import { ownerOf } from './source-owner.ts'
import { nonReusableTypes, Source, SourceCreation } from './source-schema.ts'

const source = 'Digital River’s API reference, Customers'
const sourcesOfSources = 'Digital River’s API reference, Sources'
// The vendor says so in as many words: several customers may have one address.
const rules = { uniqueEmail: false }

export const routes = [
  route({
    method: 'GET',
    path: '/customers',
    summary: 'Returns a list of customers',
    source,
    needs: 'read',
    query: ListParameters,
    responses: { 200: CustomerList },
    async handle({ scope, query }) {
      const ids = query.ids && { ids: await currentReferences(scope, query.ids) }
      const page = await customers.list(scope, toQuery({ ...query, ...ids }), shown)
      return reply(
        200,
        toEnvelope(page, (customer) => toWire(customer, scope.organization)),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/customers',
    summary: 'Creates a new customer',
    source,
    needs: 'write',
    body: CustomerCreation,
    refuses: ['reference_taken'],
    responses: { 201: Customer },
    async handle({ scope, body }) {
      const customer = await customers.create(scope, fromWire(body), rules)
      return reply(201, toWire(customer, scope.organization))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:id',
    summary: 'Gets a customer by ID',
    source,
    needs: 'read',
    params: CustomerPath,
    responses: { 200: Customer },
    async handle({ scope, params }) {
      const customer = await customers.get(scope, { reference: params.id }, shown)
      return reply(200, toWire(customer, scope.organization))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:id',
    summary: 'Updates an existing customer',
    source,
    needs: 'write',
    params: CustomerPath,
    body: CustomerChanges,
    responses: { 200: Customer },
    async handle({ scope, params, body }) {
      const customer = await customers.change(scope, { reference: params.id }, changesFrom(body), rules)
      return reply(200, toWire(customer, scope.organization))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:id',
    summary: 'Deletes a customer by ID',
    source,
    needs: 'write',
    params: CustomerPath,
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await customers.remove(scope, { reference: params.id })
      return reply(204, null)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:id/sources/:sourceId',
    summary: 'Attaches a source to a customer',
    source,
    needs: 'write',
    params: CustomerSourcePath,
    missingBy: { sourceId: 'source' },
    refuses: ['source_in_use', 'source_not_chargeable', 'source_not_reusable'],
    responses: { 200: Source },
    async handle({ scope, params }) {
      const customer = { reference: params.id }
      const attached = await sources.attach(scope, customer, params.sourceId, { nonReusableTypes })
      // By its present id, whichever of its ids the path has.
      return reply(200, toWireSource(attached, await ownerOf(scope, attached), scope.organization))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:id/sources/:sourceId',
    summary: 'Detaches a source from a customer',
    source,
    needs: 'write',
    params: CustomerSourcePath,
    missingBy: { sourceId: 'source' },
    responses: { 204: null },
    async handle({ scope, params }) {
      await sources.detach(scope, { reference: params.id }, params.sourceId)
      return reply(204, null)
    },
  }),
  route({
    method: 'POST',
    path: '/sources',
    summary: 'Creates a source',
    source: sourcesOfSources,
    needs: 'write',
    body: SourceCreation,
    responses: { 201: Source },
    async handle({ scope, body }) {
      const made = await sources.create(scope, fromWireSource(body))
      return reply(201, toWireSource(made, null, scope.organization))
    },
  }),
  route({
    method: 'GET',
    path: '/sources/:id',
    summary: 'Gets a source by ID',
    source: sourcesOfSources,
    needs: 'read',
    params: SourcePath,
    missing: 'source',
    responses: { 200: Source },
    async handle({ scope, params }) {
      const found = await sources.get(scope, params.id)
      return reply(200, toWireSource(found, await ownerOf(scope, found), scope.organization))
    },
  }),
]
