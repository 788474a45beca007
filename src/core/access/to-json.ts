import { toUlid } from '../ids.ts'
import { type Dossier, format, withheld } from './dossier.ts'
import type { Row } from './read.ts'

/** The document as one JSON text, piece by piece; the record itself is an object, every other part an array. */
export async function* toJson({ organization, generatedAt, parts }: Dossier): AsyncGenerator<string> {
  const { id, slug, name, currency, timeZone } = organization
  const head = {
    format,
    generated_at: generatedAt,
    organization: { id: toUlid(id), slug, name, currency, time_zone: timeZone },
    withheld,
  }
  yield JSON.stringify(head).slice(0, -1)
  for await (const { part, pages } of parts()) {
    yield `,\n${JSON.stringify(part.name)}:`
    yield* part.name === 'customer' ? one(pages) : many(pages)
  }
  yield '}\n'
}

async function* one(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let record: Row | null = null
  for await (const [row] of pages) record = row ?? record
  yield JSON.stringify(record)
}

async function* many(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  let before = '['
  for await (const page of pages) {
    yield `${before}\n${page.map((row) => JSON.stringify(row)).join(',\n')}`
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}
