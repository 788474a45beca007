import pg from 'pg'
import { instantText } from './instant-text.ts'

/** The object identifiers of the types that are read in our way; they are the same in every PostgreSQL. */
const oid = {
  int8: 20,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  text: 25,
  textArray: 1009,
  timestamptz: 1184,
  uuid: 2950,
  jsonb: 3802,
}

const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(oid.textArray)

/** Most arrays of texts have nothing to be quoted; what is quoted, null or within another array goes the long way. */
function texts(text: string): (string | null)[] {
  if (text === '{}') return []
  const isPlain = /^\{[^{"\\]*$/.test(text) && !text.includes('NULL')
  return isPlain ? text.slice(1, -1).split(',') : textArray(text)
}

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} does not fit in a number`)
  return number
}

const same = (text: string) => text

const anyTime = pg.types.getTypeParser(oid.timestamptz)

/** A time as our sessions write it (ISO, in UTC), ten times as fast as the driver reads one that may be any. */
function toDate(text: string): unknown {
  const isOurs =
    text.charAt(4) === '-' && text.charAt(7) === '-' && text.charAt(10) === ' ' && text.endsWith('+00')
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  // Years of two digits would be taken for those of the last century.
  if (!isOurs || !(year >= 100)) return anyTime(text)
  const milliseconds = text.charAt(19) === '.' ? Number(text.slice(20, -3).padEnd(3, '0').slice(0, 3)) : 0
  const [month, day] = [twoDigits(text, 5) - 1, twoDigits(text, 8)]
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)]
  return new Date(Date.UTC(year, month, day, hour, minute, second, milliseconds))
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
}

/** Most lists and objects of most rows are empty. */
function json(text: string): unknown {
  return text === '{}' ? {} : text === '[]' ? [] : JSON.parse(text)
}

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, safeInteger],
  [oid.int8Array, (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item)))],
  [oid.date, same],
  [oid.dateArray, textArray],
  [oid.text, same],
  [oid.textArray, texts],
  [oid.timestamptz, toDate],
  [oid.uuid, same],
  [oid.jsonb, json],
])

/** How values of the server become values of ours; what is not listed is read as pg reads it. */
export const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: string) {
    if (format === 'binary') return pg.types.getTypeParser(id, 'binary')
    // Asked for each column of each answer.
    const known = parsers.get(id)
    if (known) return known
    const parser: (text: string) => unknown = pg.types.getTypeParser(id, 'text')
    parsers.set(id, parser)
    return parser
  },
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayLiteral(value)
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : scalar(value)
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function arrayLiteral(items: readonly unknown[]): string {
  return `{${items.map(element).join(',')}}`
}

function scalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return value instanceof Date ? `${instantText(value)}Z` : JSON.stringify(value)
    default:
      throw new TypeError(`a ${typeof value} is no value for the database`)
  }
}

/**
 * A value as it goes over the wire. Done before anything is sent: a value that cannot be written must not leave the
 * rest of a pipeline to be committed without it. Dates go in UTC, whatever the time zone of the process.
 */
export function parameter(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return Array.isArray(value) ? arrayLiteral(value) : scalar(value)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One row of COPY's text format, without the line's end. Bulk loads spend much of their time here. */
export function copyLine(values: readonly unknown[]): string {
  let line = ''
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t'
    line += copyField(values[index])
  }
  return line
}

function copyField(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : parameter(value)
  if (text === null) return '\\N'
  return String(text).replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found)
}
