import { z } from 'zod'
import * as signIns from '../../core/ledgers/sign-ins.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { listOf } from '../shared/paging.ts'
import { select, selectable } from '../shared/selection.ts'
import { nextOf, placeOf, toEntryQuery, toSignIn } from './mapping.ts'
import { replyAppended } from './replies.ts'
import { EntryPath, NewSignIn, parametersOf, SignIn } from './schema.ts'

export const signInRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/sign-ins',
    summary: "List a customer's sign-ins, newest first",
    needs: 'read',
    params: CustomerPath,
    query: parametersOf(SignIn),
    responses: { 200: listOf(selectable(SignIn)) },
    async handle({ scope, params, query, here }) {
      const page = await signIns.list(scope, params.customer, toEntryQuery(scope, query))
      const data = page.items.map((entry) => select(toSignIn(entry), query.fields))
      return reply(200, { data, next: nextOf(page, placeOf, here) })
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/sign-ins',
    summary: 'Record a sign-in',
    needs: 'write',
    params: CustomerPath,
    body: NewSignIn,
    refuses: ['entry_reference_taken'],
    tells: ['Location'],
    responses: { 200: SignIn, 201: SignIn },
    async handle({ scope, here, params, body }) {
      const { at, ip = null, user_agent: userAgent = null, reference = null } = body
      const given = { ip, userAgent, reference, ...(at && { at }) }
      const appended = await signIns.append(scope, params.customer, given)
      return replyAppended(here, 'sign-ins', appended, toSignIn)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/sign-ins/:entry',
    summary: 'Get a sign-in',
    needs: 'read',
    params: EntryPath,
    missing: 'sign-in',
    responses: { 200: SignIn },
    async handle({ scope, params }) {
      return reply(200, toSignIn(await signIns.get(scope, params.customer, params.entry)))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/sign-ins/:entry/reversal',
    summary: 'Take back a sign-in',
    needs: 'write',
    params: EntryPath,
    missing: 'sign-in',
    body: z.strictObject({}),
    refuses: ['not_allowed_now'],
    tells: ['Location'],
    responses: { 200: SignIn, 201: SignIn },
    async handle({ scope, here, params }) {
      const appended = await signIns.undo(scope, params.customer, params.entry)
      return replyAppended(here, 'sign-ins', appended, toSignIn)
    },
  }),
]
