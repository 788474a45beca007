import * as consents from '../../core/consents/consents.ts'
import * as wordings from '../../core/consents/wordings.ts'
import { pageSize } from '../../core/organizations/limits.ts'
import { reply, route } from '../../http/route.ts'
import { nextOf, placeOf, toEntryQuery } from '../ledgers/mapping.ts'
import { replyAppended } from '../ledgers/replies.ts'
import { parametersOf } from '../ledgers/schema.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { afterId, listOf, nextById } from '../shared/paging.ts'
import { select, selectable } from '../shared/selection.ts'
import { fromNewConsent, toConsent, toWording } from './mapping.ts'
import {
  Consent,
  ConsentPath,
  NewConsent,
  NewWording,
  Wording,
  WordingParameters,
  WordingPath,
} from './schema.ts'

/** What customers said about marketing, and the words they were shown. */
export const routes = [
  route({
    method: 'GET',
    path: '/customers/:customer/consents',
    summary: 'List what a customer said about marketing, the last word first',
    needs: 'read',
    params: CustomerPath,
    query: parametersOf(Consent),
    responses: { 200: listOf(selectable(Consent)) },
    async handle({ scope, params, query, here }) {
      const page = await consents.list(scope, params.customer, toEntryQuery(scope, query))
      const data = page.items.map((entry) => select(toConsent(entry), query.fields))
      return reply(200, { data, next: nextOf(page, placeOf, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/consents',
    summary: 'Record what a customer said about marketing, with its evidence',
    needs: 'write',
    params: CustomerPath,
    body: NewConsent,
    refuses: ['entry_reference_taken'],
    tells: ['Location'],
    responses: { 200: Consent, 201: Consent },
    async handle({ scope, here, params, body }) {
      const appended = await consents.append(scope, params.customer, fromNewConsent(body))
      return replyAppended(here, 'consents', appended, toConsent)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/consents/:consent',
    summary: 'Get one thing that a customer said about marketing',
    needs: 'read',
    params: ConsentPath,
    missing: 'consent',
    responses: { 200: Consent },
    async handle({ scope, params }) {
      return reply(200, toConsent(await consents.get(scope, params.customer, params.consent)))
    },
  }),
  route({
    method: 'GET',
    path: '/consent-wordings',
    summary: 'List the words that people were shown, oldest first',
    needs: 'read',
    query: WordingParameters,
    responses: { 200: listOf(Wording) },
    async handle({ scope, query, here }) {
      const limit = pageSize(scope.organization, query.limit)
      const page = await wordings.list(scope, { limit, after: afterId(query.after) })
      return reply(200, { data: page.items.map(toWording), next: nextById(page, ({ id }) => id, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/consent-wordings',
    summary: 'Keep words that people are shown, under their digest',
    needs: 'write',
    body: NewWording,
    tells: ['Location'],
    responses: { 200: Wording, 201: Wording },
    async handle({ scope, body, here }) {
      const { wording, isNew } = await wordings.keep(scope, body.text, 'text')
      const location = `${here.base}/consent-wordings/${wording.digest.toString('hex')}`
      return reply(isNew ? 201 : 200, toWording(wording), isNew ? { location } : {})
    },
  }),
  route({
    method: 'GET',
    path: '/consent-wordings/:digest',
    summary: 'Get the words of a digest',
    needs: 'read',
    params: WordingPath,
    missing: 'wording',
    responses: { 200: Wording },
    async handle({ scope, params }) {
      return reply(200, toWording(await wordings.get(scope, Buffer.from(params.digest, 'hex'))))
    },
  }),
]
