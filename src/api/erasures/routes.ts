import * as erasures from '../../core/erasures/erasures.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { afterId, listOf, nextById } from '../shared/paging.ts'
import { returnRoutes } from './return-routes.ts'
import {
  Certificate,
  CheckedCertificate,
  Erasure,
  ErasureParameters,
  ErasurePath,
  ErasureRequest,
  Findings,
  Hold,
  KeySet,
  SignedCertificate,
  toCertificate,
  toErasure,
  toFindings,
} from './schema.ts'

/** Requests to be erased, holds that forbid it, and the certificates of what was done. */

export const routes = [
  ...returnRoutes,
  route({
    method: 'GET',
    path: '/erasures',
    summary: 'List requests to be erased, holds and erasures, oldest first',
    needs: 'read',
    query: ErasureParameters,
    responses: { 200: listOf(Erasure) },
    async handle({ scope, query, here }) {
      const page = await erasures.list(scope, {
        state: query.state ?? null,
        limit: pageSize(scope.organization, query.limit),
        after: afterId(query.after),
      })
      const data = page.items.map((erasure) => toErasure(scope, erasure))
      return reply(200, { data, next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'GET',
    path: '/erasures/keys',
    summary: 'Get the keys that certificates of erasures are signed with (JWKS)',
    needs: 'nothing',
    responses: { 200: KeySet },
    async handle({ scope }) {
      return reply(200, { keys: await erasures.certificateKeys(scope.store) })
    },
  }),
  route({
    method: 'POST',
    path: '/erasures/verification',
    summary: 'Check the certificate of an erasure, for whoever was given it',
    needs: 'nothing',
    body: SignedCertificate,
    responses: { 200: CheckedCertificate },
    async handle({ scope, body }) {
      const certificate = await erasures.checkCertificate(scope.store, body.jws)
      return reply(200, { valid: certificate !== null, certificate })
    },
  }),
  route({
    method: 'GET',
    path: '/erasures/:erasure',
    summary: 'Get a request, a hold or an erasure',
    needs: 'read',
    params: ErasurePath,
    missing: 'erasure',
    responses: { 200: Erasure },
    async handle({ scope, params }) {
      return reply(200, toErasure(scope, await erasures.get(scope, params.erasure)))
    },
  }),
  route({
    method: 'GET',
    path: '/erasures/:erasure/certificate',
    summary: 'Get the signed certificate of an erasure',
    needs: 'read',
    params: ErasurePath,
    missing: 'erasure',
    responses: { 200: Certificate },
    async handle({ scope, params }) {
      return reply(200, toCertificate(await erasures.certificateOf(scope, params.erasure)))
    },
  }),
  route({
    method: 'GET',
    path: '/erasures/:erasure/findings',
    summary: 'Get where an erased person is named in what others wrote, as the workers found and signed it',
    needs: 'read',
    params: ErasurePath,
    missing: 'erasure',
    responses: { 200: Findings },
    async handle({ scope, params }) {
      return reply(200, toFindings(await erasures.findings(scope, params.erasure)))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/erasure',
    summary: 'Get the request or the hold under which a customer is; 404 without one',
    needs: 'read',
    params: CustomerPath,
    responses: { 200: Erasure },
    async handle({ scope, params }) {
      return reply(200, toErasure(scope, await erasures.ofCustomer(scope, params.customer)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/erasure',
    summary: 'Ask that a customer be erased when the days of grace are over; the first request counts',
    needs: 'write',
    params: CustomerPath,
    body: ErasureRequest,
    responses: { 200: Erasure },
    async handle({ scope, params, body }) {
      return reply(200, toErasure(scope, await erasures.request(scope, params.customer, body.reason)))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/erasure',
    summary: 'Take a request to be erased back; without one nothing changes',
    needs: 'write',
    params: CustomerPath,
    responses: { 204: null },
    async handle({ scope, params }) {
      await erasures.withdraw(scope, params.customer)
      return reply(204, null)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/erasure/hold',
    summary: 'Forbid, for a legal reason, that anybody erases or merges a customer',
    needs: 'admin',
    params: CustomerPath,
    body: Hold,
    responses: { 200: Erasure },
    async handle({ scope, params, body }) {
      return reply(200, toErasure(scope, await erasures.hold(scope, params.customer, body.reason)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/erasure/release',
    summary: 'End the hold of a customer; what was asked for is due again',
    needs: 'admin',
    params: CustomerPath,
    refuses: ['not_allowed_now'],
    responses: { 200: Erasure },
    async handle({ scope, params }) {
      return reply(200, toErasure(scope, await erasures.release(scope, params.customer)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/erasure/execution',
    summary: 'Erase a customer at once, and answer the signed certificate',
    needs: 'admin',
    params: CustomerPath,
    refuses: ['not_allowed_now'],
    responses: { 200: Certificate },
    async handle({ scope, params }) {
      const { certificate } = await erasures.execute(scope, params.customer)
      return reply(200, toCertificate(certificate))
    },
  }),
]
