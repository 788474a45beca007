import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { CoreError, invalid } from '../core/errors.ts'
import { asCoreError } from '../core/failures.ts'
import type { Line } from './route.ts'
import { screenText } from './screen-text.ts'
import { validate } from './validate.ts'

/** Bytes that one line may have. */
export const longestLine = 1024 * 1024
const newline = 0x0a

/**
 * The lines of an NDJSON body, each read and checked when it is asked for, so that a slow reader slows the sender and
 * memory holds one line. A line that is wrong is told as such and the next one follows.
 * Throws unsupported_media_type at once, malformed_body when the body ends early.
 */
export function readLines<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): AsyncIterable<Line<z.output<Schema>>> {
  const { headers } = request
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new CoreError('unsupported_media_type', `content encoding ${encoding} is not supported`)
  }
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(';')
  if (!accepted.has(type.trim())) {
    throw new CoreError('unsupported_media_type', 'the body must be NDJSON (application/x-ndjson)')
  }
  return parsed(request, schema)
}

const accepted: ReadonlySet<string> = new Set([
  '',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/json',
])

async function* parsed<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): AsyncGenerator<Line<z.output<Schema>>> {
  let line = 0
  for await (const bytes of split(request)) {
    line += 1
    if (bytes === null) {
      const error = new CoreError('body_too_large', `the line is longer than ${longestLine} bytes`)
      yield { line, text: '', error }
      continue
    }
    const text = bytes.toString('utf8').trim()
    if (text !== '')
      yield { line, text, ...read(bytes, line === 1 ? text.replace(/^\ufeff/, '') : text, schema) }
  }
}

function read<Schema extends z.ZodType>(bytes: Buffer, text: string, schema: Schema) {
  try {
    if (!isUtf8(bytes)) throw new CoreError('malformed_body', 'the line is not UTF-8')
    const value = parseJson(text)
    const issues = screenText(value)
    if (issues.length > 0) throw invalid(issues)
    return { value: validate(schema, value) }
  } catch (error) {
    return { error: asCoreError(error) }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CoreError('malformed_body', 'the line is not JSON')
  }
}

/** The bytes between line ends; null for a line that is too long, of which nothing is kept. */
async function* split(request: IncomingMessage): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = []
  let size = 0
  const take = (): Buffer | null => {
    const whole = size > longestLine ? null : Buffer.concat(parts, size)
    parts = []
    size = 0
    return whole
  }
  const add = (part: Buffer) => {
    size += part.length
    if (size <= longestLine) parts.push(part)
    else parts = []
  }
  try {
    for await (const chunk of request) {
      let rest: Buffer = chunk
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
        add(rest.subarray(0, end))
        yield take()
        rest = rest.subarray(end + 1)
      }
      if (rest.length > 0) add(rest)
    }
  } catch (error) {
    if (!request.complete) throw new CoreError('malformed_body', 'the body ended early', { cause: error })
    throw error
  }
  if (size > 0) yield take()
}
