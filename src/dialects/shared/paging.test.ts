import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CoreError } from '../../core/errors.ts'
import { fromUlid } from '../../core/ids.ts'
import { fromCursor, fromIdCursor, toCursor, toIdCursor } from './paging.ts'

const id = fc.ulid().map((text) => fromUlid(text) ?? '')
const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
const stored = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))

function isUnknownCursor(error: unknown): boolean {
  return (
    error instanceof CoreError &&
    error.issues[0]?.reason === 'unknown_cursor' &&
    error.issues[0].path[0] === 'after'
  )
}

test('a cursor leads back to its position, for every kind of sort', () => {
  const positions = fc.oneof(
    fc.record({
      by: fc.constantFrom('createdAt', 'updatedAt'),
      value: instant.map((at) => at.toISOString()),
      id,
    }),
    fc.record({ by: fc.constantFrom('name', 'email', 'status'), value: stored, id }),
    fc.record({ by: fc.constant('number'), value: fc.maxSafeNat(), id }),
  )
  fc.assert(
    fc.property(positions, ({ by, ...position }) => {
      const cursor = toCursor(by, position)
      assert.match(cursor, /^[\w-]+$/)
      assert.deepEqual(fromCursor(by, cursor, 'after'), position)
    }),
  )
})

test('a cursor belongs to its sort', () => {
  const cursor = toCursor('createdAt', {
    value: '2026-01-01T00:00:00.000Z',
    id: '00000000-0000-4000-8000-000000000000',
  })
  assert.throws(() => fromCursor('updatedAt', cursor, 'after'), isUnknownCursor)
  assert.throws(() => fromIdCursor(cursor, 'after'), isUnknownCursor)
})

test('what we did not make is refused, whatever it is', () => {
  const uuid = '00000000-0000-4000-8000-000000000000'
  const forged = [
    ['createdAt', 'abc', uuid],
    ['createdAt', 1, uuid],
    ['createdAt', '2026-13-01T00:00:00.000Z', uuid],
    ['createdAt', '2026-01-01T00:00:00.000Z', "' or 1=1"],
    ['createdAt', '2026-01-01T00:00:00.000Z'],
    {},
    null,
  ].map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'))
  for (const cursor of ['', 'abc', '🙂', ...forged]) {
    assert.throws(() => fromCursor('createdAt', cursor, 'after'), isUnknownCursor, cursor)
    assert.throws(() => fromIdCursor(cursor, 'after'), isUnknownCursor, cursor)
  }
  const withNul = Buffer.from(JSON.stringify(['name', 'a\0', uuid])).toString('base64url')
  assert.throws(() => fromCursor('name', withNul, 'after'), isUnknownCursor)
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      assert.throws(() => fromCursor('createdAt', cursor, 'after'), isUnknownCursor)
    }),
  )
})

test('an id cursor leads back to its id, and none means the beginning', () => {
  fc.assert(fc.property(id, (value) => assert.equal(fromIdCursor(toIdCursor(value), 'after'), value)))
  assert.equal(fromIdCursor(undefined, 'after'), null)
})
