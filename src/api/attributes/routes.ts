import { z } from 'zod'
import * as attributes from '../../core/attributes/attributes.ts'
import { reply, route } from '../../http/route.ts'
import { changeSeen, replyWithPart, tagged } from '../customers/change.ts'
import { wordList } from '../shared/codecs.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { ReadConditions, WriteConditions } from '../shared/etag.ts'
import { given } from '../shared/given.ts'
import { relocated } from '../shared/relocate.ts'
import { select, selectable } from '../shared/selection.ts'
import {
  Attribute,
  AttributePatch,
  AttributePath,
  NewAttribute,
  toAttribute,
  Values,
  ValuesPatch,
} from './schema.ts'

/** The attributes that the organization defines, and their values of a customer. */

export const routes = [
  route({
    method: 'GET',
    path: '/attributes',
    summary: 'List the attributes that customers can have, by name; at most 100',
    needs: 'read',
    query: z.strictObject({ fields: wordList(Object.keys(Attribute.shape)).optional() }),
    responses: { 200: z.object({ data: z.array(selectable(Attribute)), next: z.null() }) },
    async handle({ scope, query }) {
      const all = await attributes.list(scope)
      return reply(200, { data: all.map((one) => select(toAttribute(one), query.fields)), next: null })
    },
  }),
  route({
    method: 'POST',
    path: '/attributes',
    summary: 'Define an attribute',
    needs: 'admin',
    body: NewAttribute,
    tells: ['Location'],
    responses: { 201: Attribute },
    async handle({ scope, body, here }) {
      const made = await attributes.create(scope, { ...given(body), name: body.name, type: body.type })
      return reply(201, toAttribute(made), { location: `${here.base}/attributes/${made.name}` })
    },
  }),
  route({
    method: 'GET',
    path: '/attributes/:attribute',
    summary: 'Get the definition of an attribute',
    needs: 'read',
    params: AttributePath,
    missing: 'attribute',
    responses: { 200: Attribute },
    async handle({ scope, params }) {
      return reply(200, toAttribute(await attributes.get(scope, params.attribute)))
    },
  }),
  route({
    method: 'PATCH',
    path: '/attributes/:attribute',
    summary: 'Change the label or the options; an option that customers have stays',
    needs: 'admin',
    params: AttributePath,
    missing: 'attribute',
    body: AttributePatch,
    refuses: ['not_allowed_now'],
    responses: { 200: Attribute },
    async handle({ scope, params, body }) {
      return reply(200, toAttribute(await attributes.change(scope, params.attribute, given(body))))
    },
  }),
  route({
    method: 'DELETE',
    path: '/attributes/:attribute',
    summary: 'Remove an attribute that no customer has a value of and no list filters by',
    needs: 'admin',
    params: AttributePath,
    missing: 'attribute',
    refuses: ['not_allowed_now'],
    responses: { 204: null },
    async handle({ scope, params }) {
      await attributes.remove(scope, params.attribute)
      return reply(204, null)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/attributes',
    summary: 'Get the attributes of a customer',
    needs: 'read',
    params: CustomerPath,
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: Values, 304: null },
    async handle({ scope, params, headers }) {
      return replyWithPart(scope, params.customer, headers, ({ attributes }) => attributes)
    },
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer/attributes',
    summary: 'Change attributes of a customer one by one; null removes one',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    body: ValuesPatch,
    tells: ['ETag'],
    responses: { 200: Values },
    async handle({ scope, params, headers, body }) {
      // The body is the object of values itself.
      const changed = await relocated(
        ([first, ...rest]) => (first === 'attributes' ? rest : [first ?? '', ...rest]),
        () => changeSeen(scope, params.customer, headers, () => ({ attributes: body })),
      )
      return reply(200, changed.attributes, tagged(changed))
    },
  }),
]
