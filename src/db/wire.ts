/**
 * The messages of PostgreSQL's protocol by which prepared statements run. Made here rather than by the driver because they
 * then go out as one piece: of what a small read costs, writing five pieces is a good part.
 */

/** A value as it goes over the wire: text, or bytes. */
export type WireValue = string | Buffer | null

const nothing = Buffer.alloc(0)

/** Names a text; an empty name is for one use. A statement that has the name already gives way. */
export function parse(name: string, text: string): Buffer {
  const close = name === '' ? nothing : message('C', Buffer.from(`S${name}\0`))
  return Buffer.concat([close, message('P', Buffer.from(`${name}\0${text}\0\0\0`))])
}

/** Gives a statement its values; what it answers comes as text. */
export function bind(name: string, values: readonly WireValue[]): Buffer {
  const lengths = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)))
  const nameLength = Buffer.byteLength(name)
  const length = lengths.reduce((sum, each) => sum + each, 13 + nameLength + 6 * values.length)
  const bytes = Buffer.allocUnsafe(length)
  bytes[0] = 66
  bytes.writeInt32BE(length - 1, 1)
  bytes[5] = 0
  let at = 6 + bytes.write(name, 6)
  bytes[at] = 0
  at = bytes.writeInt16BE(values.length, at + 1)
  for (const value of values) at = bytes.writeInt16BE(Buffer.isBuffer(value) ? 1 : 0, at)
  at = bytes.writeInt16BE(values.length, at)
  for (const [index, value] of values.entries()) {
    at = bytes.writeInt32BE(value === null ? -1 : (lengths[index] ?? 0), at)
    if (typeof value === 'string') at += bytes.write(value, at)
    else if (value !== null) at += value.copy(bytes, at)
  }
  bytes.writeInt16BE(0, at)
  return bytes
}

/** Asks which columns the statement that was just given its values answers. */
export const describe = message('D', Buffer.from('P\0'))
export const execute = message('E', Buffer.alloc(5))
/** The end of what is one transaction. */
export const sync = message('S', nothing)

function message(kind: string, content: Buffer): Buffer {
  const head = Buffer.from(`${kind}\0\0\0\0`)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}
