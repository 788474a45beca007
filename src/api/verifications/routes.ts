import { pageSize } from '../../core/organizations/limits.ts'
import * as verifications from '../../core/verifications/verifications.ts'
import { reply, route } from '../../http/route.ts'
import { afterId, listOf, nextById } from '../shared/paging.ts'
import {
  toVerification,
  Verification,
  VerificationParameters,
  VerificationPath,
  VerificationRequest,
} from './schema.ts'

/** Proof that the past is as it was: what `clientele verify` does, by the workers. */

export const routes = [
  route({
    method: 'POST',
    path: '/verifications',
    summary: 'Verify the chain of events and every number, in the background; one at a time',
    needs: 'admin',
    body: VerificationRequest,
    refuses: ['not_allowed_now'],
    responses: { 202: Verification },
    async handle({ scope, body }) {
      return reply(202, toVerification(await verifications.start(scope, body.since)))
    },
  }),
  route({
    method: 'GET',
    path: '/verifications',
    summary: 'List verifications, newest first',
    needs: 'read',
    query: VerificationParameters,
    responses: { 200: listOf(Verification) },
    async handle({ scope, query, here }) {
      const limit = pageSize(scope.organization, query.limit)
      const page = await verifications.list(scope, { limit, after: afterId(query.after) })
      return reply(200, { data: page.items.map(toVerification), next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'GET',
    path: '/verifications/:verification',
    summary: 'Get a verification: how far it is, and what it found, the first altered event first',
    needs: 'read',
    params: VerificationPath,
    missing: 'verification',
    responses: { 200: Verification },
    async handle({ scope, params }) {
      return reply(200, toVerification(await verifications.get(scope, params.verification)))
    },
  }),
]
