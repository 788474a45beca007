import { z } from 'zod'
import { text } from '../../dialects/shared/codecs.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { ReadConditions, WriteConditions } from '../shared/etag.ts'
import { mergePatch } from '../shared/merge-patch.ts'
import { changeSeen, replyWithPart, tagged } from './change.ts'
import { Metadata } from './schema.ts'

/** Parts of a customer that have addresses of their own: metadata and tags. */

const Tag = text(255).min(1)
const Tags = z.object({ tags: z.array(z.string()) })

export const partRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/metadata',
    summary: 'Get the metadata of a customer',
    needs: 'read',
    params: CustomerPath,
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: Metadata, 304: null },
    async handle({ scope, params, headers }) {
      return replyWithPart(scope, params.customer, headers, (golden) => golden.metadata)
    },
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer/metadata',
    summary: 'Merge into the metadata (RFC 7396)',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    body: Metadata,
    tells: ['ETag'],
    responses: { 200: Metadata },
    async handle({ scope, params, headers, body }) {
      const changed = await changeSeen(scope, params.customer, headers, (current) => ({
        metadata: mergePatch(current.metadata, body),
      }))
      return reply(200, changed.metadata, tagged(changed))
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/tags',
    summary: 'Get the tags of a customer',
    needs: 'read',
    params: CustomerPath,
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: Tags, 304: null },
    async handle({ scope, params, headers }) {
      return replyWithPart(scope, params.customer, headers, (golden) => ({ tags: [...golden.tags] }))
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/tags',
    summary: 'Add tags; those that are there stay where they are',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    body: z.strictObject({ tags: z.array(Tag).min(1).max(250) }),
    tells: ['ETag'],
    responses: { 200: Tags },
    async handle({ scope, params, headers, body }) {
      const changed = await changeSeen(scope, params.customer, headers, (current) => ({
        tags: [...new Set([...current.tags, ...body.tags])],
      }))
      return reply(200, { tags: [...changed.tags] }, tagged(changed))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/tags/:tag',
    summary: 'Remove a tag; one that is not there changes nothing',
    needs: 'write',
    params: CustomerPath.extend({ tag: Tag }),
    headers: WriteConditions,
    responses: { 204: null },
    async handle({ scope, params, headers }) {
      await changeSeen(scope, params.customer, headers, (current) => ({
        tags: current.tags.filter((tag) => tag !== params.tag),
      }))
      return reply(204, null)
    },
  }),
]
