import { z } from 'zod'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { text } from '../../dialects/shared/codecs.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { isKnown, ReadConditions, requireMatch, toEtag, WriteConditions } from '../shared/etag.ts'
import { mergePatch } from '../shared/merge-patch.ts'
import { Metadata } from './schema.ts'

/** Parts of a customer that have addresses of their own: metadata and tags. */

const rules = { uniqueEmail: true }
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
    responses: { 200: Metadata, 304: null },
    async handle({ scope, params, headers }) {
      const golden = await customers.get(scope, params.customer)
      if (isKnown(golden.version, headers)) return reply(304, null, tagged(golden))
      return reply(200, golden.metadata, tagged(golden))
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
    responses: { 200: Metadata },
    async handle({ scope, params, headers, body }) {
      const changed = await customers.change(
        scope,
        params.customer,
        (current) => {
          requireMatch(current.version, headers)
          return { metadata: mergePatch(current.metadata, body) }
        },
        rules,
      )
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
    responses: { 200: Tags, 304: null },
    async handle({ scope, params, headers }) {
      const golden = await customers.get(scope, params.customer)
      if (isKnown(golden.version, headers)) return reply(304, null, tagged(golden))
      return reply(200, { tags: [...golden.tags] }, tagged(golden))
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
    responses: { 200: Tags },
    async handle({ scope, params, headers, body }) {
      const changed = await customers.change(
        scope,
        params.customer,
        (current) => {
          requireMatch(current.version, headers)
          return { tags: [...new Set([...current.tags, ...body.tags])] }
        },
        rules,
      )
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
      await customers.change(
        scope,
        params.customer,
        (current) => {
          requireMatch(current.version, headers)
          return { tags: current.tags.filter((tag) => tag !== params.tag) }
        },
        rules,
      )
      return reply(204, null)
    },
  }),
]

function tagged({ version }: Golden): Record<string, string> {
  return { etag: toEtag(version) }
}
