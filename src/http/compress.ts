import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { Answer } from './answer.ts'

/** Bytes below which an answer is sent as it is: smaller ones would hardly shrink. */
const fewest = 1024

const encodings = ['br' as const, 'gzip' as const, 'identity' as const]
const squeezeGzip = promisify(gzip)
const squeezeBrotli = promisify(brotliCompress)

/** An answer in the form that its caller takes best: squeezed, where that is worth it, or as it is. */
export function compressed(
  answer: Answer,
  accepted: string | string[] | undefined,
): Answer | Promise<Answer> {
  const { body, headers } = answer
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return answer
  if (body.length < fewest || !/json|text|javascript/.test(String(headers['content-type']))) return answer
  const varying = { ...answer, headers: { ...headers, vary: 'accept-encoding' } }
  const encoding = preferredEncoding(accepted)
  return encoding === null ? varying : squeeze(varying, body, encoding)
}

function preferredEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  if (accepted === undefined || accepted.length > 200) return null
  const encoding = negotiate(String(accepted).toLowerCase(), encodings)
  return encoding === 'identity' ? null : encoding
}

/** A version stays the same version, so its ETag is marked as weak. */
async function squeeze(answer: Answer, body: string | Buffer, encoding: 'br' | 'gzip'): Promise<Answer> {
  const squeezed =
    encoding === 'gzip'
      ? await squeezeGzip(body, { level: 5 })
      : // Its highest qualities, of which the default is one, are for files that are squeezed once.
        await squeezeBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  const { etag } = answer.headers
  const weak = typeof etag === 'string' && !etag.startsWith('W/') ? { etag: `W/${etag}` } : {}
  return { ...answer, headers: { ...answer.headers, ...weak, 'content-encoding': encoding }, body: squeezed }
}
