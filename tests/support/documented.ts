import assert from 'node:assert/strict'
import { z } from 'zod'
import type { Face } from '../../src/http/face.ts'
import { openapi } from '../../src/http/openapi.ts'

type Answer = { readonly status: number; readonly headers: Headers; readonly text: string }

/** What the document says of an answer, as far as it is compared. */
const Said = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z
    .record(z.string(), z.object({ examples: z.record(z.string(), z.unknown()).optional() }))
    .default({}),
})
const Reference = z.object({ $ref: z.string() })
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
  ),
  components: z.object({ responses: z.record(z.string(), Said) }),
})

const documents = new Map<Face, z.output<typeof Document>>()
const compared = ['etag', 'location', 'retry-after', 'idempotency-replayed'] as const

/** Holds an answer of a face whose document names every header to that document: status, problem and headers. */
export function assertDocumented(face: Face, method: string, path: string, answer: Answer): void {
  if (!face.documents) return
  const document = documents.get(face) ?? Document.parse(openapi(face, ''))
  documents.set(face, document)
  const wanted = path.replace(/\?.*/s, '').replace(/\/$/, '').split('/')
  const templates = Object.keys(document.paths).filter((template) => fits(template.split('/'), wanted))
  // A word that is written out is meant before one that may be anything.
  const template = templates.sort((left, right) => left.split('{').length - right.split('{').length)[0]
  const operation = template && document.paths[template]?.[method.toLowerCase()]
  if (!operation) return
  const where = `${method} ${template} ${answer.status}`
  const found = operation.responses[String(answer.status)]
  assert.ok(found, `${where} is documented (a route names its failures in refuses): ${answer.text}`)
  const reference = Reference.safeParse(found)
  const said = reference.success
    ? document.components.responses[reference.data.$ref.split('/').at(-1) ?? '']
    : Said.parse(found)
  const named = new Set(Object.keys(said?.headers ?? {}).map((name) => name.toLowerCase()))
  for (const name of compared)
    assert.ok(
      !answer.headers.has(name) || named.has(name),
      `${where} documents ${name} (in the route’s tells)`,
    )
  const [, type] = /"type":"\/problems\/(\w+)"/.exec(answer.status >= 400 ? answer.text : '') ?? []
  const examples = said?.content['application/problem+json']?.examples ?? {}
  assert.ok(
    type === undefined || Object.hasOwn(examples, type),
    `${where} documents ${type} (in the route’s refuses)`,
  )
}

function fits(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length && template.every((part, at) => part.startsWith('{') || part === path[at])
  )
}
