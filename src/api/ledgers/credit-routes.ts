import * as credit from '../../core/ledgers/credit.ts'
import { creditKinds } from '../../core/ledgers/credit-entries.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { listOf } from '../shared/paging.ts'
import { select, selectable } from '../shared/selection.ts'
import { nextOf, placeOf, toCreditEntry, toEntryQuery } from './mapping.ts'
import { replyAppended } from './replies.ts'
import { CreditEntry, EntryPath, kindParametersOf, NewCreditEntry, NewReversal } from './schema.ts'

export const creditRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/credit',
    summary: "List a customer's store credit entries, newest first",
    needs: 'read',
    params: CustomerPath,
    query: kindParametersOf(CreditEntry, creditKinds),
    responses: { 200: listOf(selectable(CreditEntry)) },
    async handle({ scope, params, query, here }) {
      const page = await credit.list(scope, params.customer, toEntryQuery(scope, query))
      const { currency } = scope.organization
      const data = page.items.map((entry) => select(toCreditEntry(entry, currency), query.fields))
      return reply(200, { data, next: nextOf(page, placeOf, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/credit',
    summary: 'Give, take or adjust store credit',
    needs: 'write',
    params: CustomerPath,
    body: NewCreditEntry,
    refuses: ['entry_reference_taken', 'balance_too_low'],
    tells: ['Location'],
    responses: { 200: CreditEntry, 201: CreditEntry },
    async handle({ scope, here, params, body: { currency, notes = null, ...given } }) {
      const wanted = { ...given, notes, ...(currency !== undefined && { currency }) }
      const appended = await credit.append(scope, params.customer, wanted)
      return replyAppended(here, 'credit', appended, (entry) =>
        toCreditEntry(entry, scope.organization.currency),
      )
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/credit/:entry',
    summary: 'Get a store credit entry',
    needs: 'read',
    params: EntryPath,
    missing: 'credit entry',
    responses: { 200: CreditEntry },
    async handle({ scope, params }) {
      const entry = await credit.get(scope, params.customer, params.entry)
      return reply(200, toCreditEntry(entry, scope.organization.currency))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/credit/:entry/reversal',
    summary: 'Take back a store credit entry',
    needs: 'write',
    params: EntryPath,
    missing: 'credit entry',
    body: NewReversal,
    refuses: ['balance_too_low', 'not_allowed_now'],
    tells: ['Location'],
    responses: { 200: CreditEntry, 201: CreditEntry },
    async handle({ scope, here, params, body }) {
      const appended = await credit.undo(scope, params.customer, params.entry, body.notes ?? null)
      return replyAppended(here, 'credit', appended, (entry) =>
        toCreditEntry(entry, scope.organization.currency),
      )
    },
  }),
]
