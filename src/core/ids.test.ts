import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ulidToUUID, uuidToULID } from 'ulid'
import { fromUlid, newId, toUlid } from './ids.ts'

// Of any version, or of none: ours are ULIDs in the form of a uuid.
const anyId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
  .map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))

describe('an id and its ULID', () => {
  test('are the same 128 bits', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        assert.equal(toUlid(id), uuidToULID(id))
        assert.equal(fromUlid(toUlid(id)), id)
        assert.equal(fromUlid(toUlid(id).toLowerCase()), id)
        assert.equal(toUlid(id.toUpperCase()), toUlid(id))
      }),
    )
    for (const id of ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
      assert.equal(fromUlid(toUlid(id)), id)
      assert.equal(ulidToUUID(toUlid(id)).toLowerCase(), id)
    }
  })

  test('are told from what is none', () => {
    const ulid = '01M808X3EZV0YJAB7HR9AXCQGG'
    for (const text of [
      '',
      ulid.slice(1),
      `${ulid}0`,
      `8${ulid.slice(1)}`,
      ulid.replace('M', 'U'),
      `${ulid.slice(1)} `,
    ]) {
      assert.equal(fromUlid(text), null, text)
    }
    assert.throws(() => toUlid('not an id'), RangeError)
  })
})

test('ids of one millisecond stand in the order in which they were made', () => {
  const at = new Date('2026-11-21T12:00:00.123Z')
  const made = Array.from({ length: 1000 }, () => newId(at))
  assert.deepEqual(made.toSorted(), made)
  assert.equal(new Set(made).size, made.length)
  assert.ok(made.every((id) => id.startsWith(at.getTime().toString(16).padStart(12, '0').slice(0, 8))))
})
