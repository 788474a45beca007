import { isUtf8 } from 'node:buffer'
import qs from 'qs'
import { invalid } from '../core/errors.ts'

/** Parameters in one query string or form; also the length of any list in it. */
const mostParameters = 1000

/**
 * The parameters of a query string or a form: brackets make objects, repetition makes lists, `+` is a space. What
 * is not well percent-encoded stays as it was written.
 */
export function parseQuery(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    return qs.parse(asUtf8(text), {
      depth: 5,
      parameterLimit: mostParameters,
      arrayLimit: mostParameters,
      throwOnLimitExceeded: true,
    })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw invalid([
      { path: [], reason: 'too_many', message: `must have at most ${mostParameters} parameters` },
    ])
  }
}

/** Node reads each raw byte of an address as one character; clients that do not encode mean UTF-8. */
function asUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : text
}
