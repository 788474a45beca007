import { isUtf8 } from 'node:buffer'
import qs from 'qs'
import { invalid } from '../core/errors.ts'

/** Parameters in one query string or form; also the length of any list in it. */
const mostParameters = 1000

/**
 * The parameters of a query string or a form: brackets make objects, repetition makes lists, `+` is a space. In
 * lists of objects (`a[][x]=1&a[][y]=2&a[][x]=3`) a member that comes again begins the next, as Rails reads them.
 * What is not well percent-encoded stays as it was written.
 */
export function parseQuery(text: string): Record<string, unknown> {
  if (text === '') return {}
  try {
    return qs.parse(numberObjects(asUtf8(text)), {
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

/** The same text with the places of objects in their lists written out: `a[0][x]=1&a[0][y]=2&a[1][x]=3`. */
function numberObjects(text: string): string {
  if (!/(?:\[|%5b)(?:\]|%5d)(?:\[|%5b)/i.test(text)) return text
  const lists = new Map<string, { at: number; members: Set<string> }>()
  return text
    .split('&')
    .map((parameter) => {
      const end = parameter.includes('=') ? parameter.indexOf('=') : parameter.length
      const name = parameter.slice(0, end).replaceAll(/%5b/gi, '[').replaceAll(/%5d/gi, ']')
      const begin = name.indexOf('[][')
      if (begin < 0) return parameter
      const [list, member] = [name.slice(0, begin), name.slice(begin + 2)]
      const before = lists.get(list) ?? { at: 0, members: new Set<string>() }
      const isNext = before.members.has(member) && !member.endsWith('[]')
      const current = isNext ? { at: before.at + 1, members: new Set<string>() } : before
      current.members.add(member)
      lists.set(list, current)
      return `${list}[${current.at}]${member}${parameter.slice(end)}`
    })
    .join('&')
}
