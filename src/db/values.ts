import pg from 'pg'

/** The object identifiers of the types that are read in our way; they are the same in every PostgreSQL. */
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 }

const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(oid.textArray)

function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} does not fit in a number`)
  return number
}

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, safeInteger],
  [oid.int8Array, (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item)))],
  [oid.date, (text) => text],
  [oid.dateArray, textArray],
])

/** How values of the server become values of ours; what is not listed is read as pg reads it. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    (format === 'binary' ? undefined : parsers.get(id)) ??
    pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text'),
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
      return value instanceof Date ? value.toISOString() : JSON.stringify(value)
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
