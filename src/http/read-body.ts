import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { CoreError } from '../core/errors.ts'
import { parseQuery } from './parse-query.ts'

/** Bytes of an oversized body that are still read, so that a client which only then listens gets its answer. */
const mostDiscarded = 64 * 1024 * 1024
/** Milliseconds that it may take. */
const longestDiscard = 5000
/** Milliseconds in which a body must have come. */
const longestWait = 30_000

/**
 * The value in a request's body: JSON or, where the face takes them, a form. Undefined when there is no body,
 * whatever content type is named. Throws body_too_large, unsupported_media_type, malformed_body.
 */
export async function readBody(
  request: IncomingMessage,
  rules: { readonly limit: number; readonly forms: boolean },
): Promise<unknown> {
  const { headers } = request
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0)
    return undefined
  const bytes = await readBytes(request, rules.limit)
  if (bytes.length === 0) return undefined
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new CoreError('unsupported_media_type', `content encoding ${encoding} is not supported`)
  }
  const form = bodyForm(headers['content-type'] ?? '', rules.forms)
  if (form === 'other' || (form === 'form' && !rules.forms)) {
    throw new CoreError('unsupported_media_type', 'the body must be JSON')
  }
  const text = decode(bytes)
  return form === 'form' ? parseForm(text) : parseJson(text)
}

/** curl calls everything that it is given a form: JSON is read as what it is, and what is neither is refused. */
function parseForm(text: string): unknown {
  if (/^\s*[{[]/.test(text)) return parseJson(text)
  if (!text.includes('=')) throw new CoreError('malformed_body', 'the body is neither a form nor JSON')
  return parseQuery(text)
}

/** What a content type says about a body; without one it may be JSON and, where forms are taken, a form. */
export function bodyForm(contentType: string, takesForms: boolean): 'json' | 'form' | 'other' {
  const [type = '', ...parameters] = contentType.toLowerCase().split(';')
  const charset = parameters.map((parameter) => parameter.trim()).find((it) => it.startsWith('charset='))
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) return 'other'
  const media = type.trim()
  if (media === 'application/x-www-form-urlencoded') return 'form'
  if (media === '' && takesForms) return 'form'
  if (media === '' || media === 'application/json' || media === 'text/json') return 'json'
  return /^application\/[^/]+\+json$/.test(media) ? 'json' : 'other'
}

function decode(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new CoreError('malformed_body', 'the body is not UTF-8')
  const text = bytes.toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new CoreError('malformed_body', 'the body is not JSON')
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = () => reject(new CoreError('body_too_large', `the body is larger than ${limit} bytes`))
    const chunks: Buffer[] = []
    let size = 0
    let timer: NodeJS.Timeout | undefined
    const wait = setTimeout(() => {
      reject(new CoreError('malformed_body', 'the body did not come in time'))
      // Once the answer is out, the rest of it is not waited for.
      setTimeout(() => request.destroy(), 1000).unref()
    }, longestWait)
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) {
        chunks.push(chunk)
        return
      }
      chunks.length = 0
      timer ??= setTimeout(tooLarge, longestDiscard)
      if (size > mostDiscarded) tooLarge()
    })
    request.on('end', () => {
      clearTimeout(wait)
      clearTimeout(timer)
      // Every request closes once it is answered; an error that nobody hears need not be made.
      request.off('close', gone)
      if (size > limit) tooLarge()
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size))
    })
    const gone = () => {
      clearTimeout(wait)
      clearTimeout(timer)
      reject(new CoreError('malformed_body', 'the body ended early'))
    }
    request.on('error', gone)
    request.on('close', gone)
  })
}
