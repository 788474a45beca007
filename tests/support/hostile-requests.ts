import assert from 'node:assert/strict'
import { z } from 'zod'
import type { Face } from '../../src/http/face.ts'
import type { Route } from '../../src/http/route.ts'
import { rootOf, type Sent } from './least-request.ts'

/** Query strings that no client should send. */
export function hostileQueries(route: Route): string[] {
  const names = [
    ...(route.query instanceof z.ZodObject ? Object.keys(route.query.shape) : []),
    'unheard_of',
    '__proto__[x]',
    'constructor',
  ]
  const values = [
    '',
    '%00',
    '%ED%A0%80',
    'a%20b',
    '-1',
    '0',
    '1e9',
    '9007199254740993',
    '99999999999999999999',
    '%E0%A4%A',
    '%',
    "'--",
    '%25_%5C',
    'x'.repeat(4000),
    '2026-13-45',
    '0000-00-00',
    '275760-09-14',
    'null',
  ]
  const shapes = names.flatMap((name) => [
    `${name}[a][b]=1`,
    `${name}[]=1&${name}[]=x`,
    `${name}=1&${name}=2`,
    name,
  ])
  return [
    ...names.flatMap((name) => values.map((value) => `${name}=${value}`)),
    ...shapes,
    '&&&===',
    '?'.repeat(50),
  ]
}

const Properties = z.record(
  z.string(),
  z.object({ properties: z.record(z.string(), z.unknown()).optional() }).catch({}),
)

/** The members that a body may have, below its root where the face wraps it. */
function membersOf(body: z.ZodType, face: Face): string[] {
  const {
    properties,
    anyOf = [],
    additionalProperties,
  } = z.toJSONSchema(body, {
    io: 'input',
    unrepresentable: 'any',
  })
  const below = Properties.parse(Object.assign({}, properties, ...anyOf.map((one) => Object(one).properties)))
  // The members of a record are the caller's own.
  if (additionalProperties) return ['any']
  const names =
    face.name === 'spiffy'
      ? Object.values(below).flatMap((one) => Object.keys(one.properties ?? {}))
      : Object.keys(below)
  assert.ok(names.length > 0 || additionalProperties === false, `the body of ${face.name} names its members`)
  return names
}

/** Bodies that no client should send. */
export function hostileBodies(face: Face, route: Route): Sent[] {
  const type = (value: string) => ({ 'content-type': value })
  const json = (body: string | Buffer): Sent => ({ headers: type('application/json'), body })
  const values = [
    '"\\u0000"',
    '"\\ud800"',
    '9007199254740993',
    '1e400',
    '-1',
    '1.5',
    'true',
    'null',
    '[]',
    '{}',
    '[[[]]]',
    '{"a":{"b":[1]}}',
    `"${'x'.repeat(70_000)}"`,
    '""',
    '"  "',
    '"a@b"',
    '["x",1,null]',
  ]
  const members = ['__proto__', ...(route.body ? membersOf(route.body, face) : [])]
  const inRoot = (body: string) => (face.name === 'spiffy' ? `{"${rootOf(route.path)}":${body}}` : body)
  const wrapped = members.flatMap((member) => values.map((value) => json(inRoot(`{"${member}":${value}}`))))
  const deep = `${'['.repeat(60_000)}${']'.repeat(60_000)}`
  return [
    ...wrapped,
    ...['', ' ', '{', '[]', 'null', '"x"', '1', '{"a":1}}', '\ufeff{}', deep, `{"metadata":${deep}}`].map(
      json,
    ),
    json(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
    { headers: type('text/xml'), body: '<a/>' },
    { headers: type('multipart/form-data; boundary=x'), body: '--x--' },
    { headers: type('application/json; charset=utf-16'), body: '{}' },
    { headers: type('nonsense'), body: '{}' },
    {
      headers: type('application/x-www-form-urlencoded'),
      body: 'name=%00&email=%ED%A0%80&a[b][c][d][e][f][g][h]=1',
    },
    { headers: type('application/x-www-form-urlencoded'), body: `metadata[${'x'.repeat(5000)}]=1&%=%` },
    ...(face.formBodies
      ? [{ headers: type('application/x-www-form-urlencoded'), body: 'name=a b&email=x' }]
      : []),
    json(JSON.stringify({ name: 'x'.repeat(10_000_000) })),
  ]
}
