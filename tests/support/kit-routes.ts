import { z } from 'zod'
import { DatabaseUnavailable } from '../../src/db/errors.ts'
import { reply, route } from '../../src/http/route.ts'

const Echo = z.object({ query: z.unknown(), body: z.unknown(), link: z.string(), organization: z.string() })
const Body = z.object({ name: z.string().max(20), count: z.int().optional(), more: z.unknown().optional() })
const id = z.object({ id: z.string().regex(/^[^x]+$/) })

/** A door that a request waits at until the test opens it. */
export function door() {
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>()
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  return { entered, enter, opened, open }
}

/** Routes that do what a vendor's never should, beside some that do what they should. */
export function kitRoutes(slow: ReturnType<typeof door> = door()) {
  return [
    route({
      method: 'GET',
      path: '/things.json',
      summary: 'List things',
      source: 'nowhere, section 1',
      needs: 'read',
      query: z.looseObject({ limit: z.coerce.number().max(9).optional() }),
      responses: { 200: Echo },
      handle: async ({ scope, query, here }) =>
        reply(200, {
          query,
          body: null,
          link: here.with({ page: 2 }),
          organization: scope.organization.slug,
        }),
    }),
    route({
      method: 'POST',
      path: '/things.json',
      summary: 'Make a thing',
      needs: 'write',
      body: Body,
      responses: { 201: Echo },
      handle: async ({ scope, body, here }) =>
        reply(201, { query: null, body, link: here.base, organization: scope.organization.slug }),
    }),
    route({
      method: 'GET',
      path: '/things/:id.json',
      summary: 'Read a thing',
      needs: 'read',
      params: id,
      missing: 'metafield',
      responses: { 200: z.object({ id: z.string(), amount: z.unknown() }) },
      handle: async ({ params }) =>
        reply(200, { id: params.id, amount: JSON.rawJSON('12345678901234567.10'), secret: 1 }),
    }),
    route({
      method: 'DELETE',
      path: '/things/:id.json',
      summary: 'Remove a thing',
      needs: 'admin',
      params: id,
      responses: { 204: null },
      handle: async () => reply(204, null),
    }),
    route({
      method: 'GET',
      path: '/fails/:how',
      summary: 'Fail',
      needs: 'read',
      params: z.object({ how: z.string() }),
      responses: { 200: z.object({ number: z.number() }) },
      handle: async ({ params }) => {
        switch (params.how) {
          case 'away':
            throw new DatabaseUnavailable(new Error('ECONNREFUSED'))
          case 'thrown':
            throw new Error('select secret from customers')
          case 'encoding':
            return JSON.parse('{"status":200,"body":{"number":"secret"}}')
          default:
            return JSON.parse('{"status":418,"body":null}')
        }
      },
    }),
    route({
      method: 'GET',
      path: '/slow',
      summary: 'Wait',
      needs: 'read',
      responses: { 200: z.object({ waited: z.boolean() }) },
      handle: async () => {
        slow.enter()
        await slow.opened
        return reply(200, { waited: true })
      },
    }),
  ]
}
