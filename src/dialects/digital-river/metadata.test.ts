import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CoreError } from '../../core/errors.ts'
import { mergeMetadata } from './metadata.ts'

const keys = fc.string({ minLength: 1, maxLength: 3 }).filter((key) => key !== '__proto__')
const values = fc.oneof(fc.string({ maxLength: 5 }), fc.integer(), fc.boolean(), fc.constant(null))
const few = fc.dictionary(keys, values, { maxKeys: 10 })

function codes(work: () => unknown): (string | undefined)[] {
  try {
    work()
  } catch (error) {
    if (error instanceof CoreError) return error.issues.map(({ code }) => code)
    throw error
  }
  return []
}

const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]))

describe('metadata', () => {
  test('merges key by key: given keys win, empty texts go, the rest stays', () => {
    fc.assert(
      fc.property(few, few, (current, given) => {
        const merged = mergeMetadata(current, given)
        for (const key of new Set([...Object.keys(current), ...Object.keys(given)])) {
          const expected = Object.hasOwn(given, key) ? given[key] : current[key]
          if (expected === '') assert.equal(Object.hasOwn(merged, key), false)
          else assert.deepEqual(merged[key], expected)
        }
      }),
    )
  })

  test('merging the same again changes nothing', () => {
    fc.assert(
      fc.property(few, few, (current, given) => {
        const once = mergeMetadata(current, given)
        assert.deepEqual(mergeMetadata(once, given), once)
      }),
    )
  })

  test('null deletes all of it', () => assert.deepEqual(mergeMetadata({ a: 1 }, null), {}))

  test('null as a value is a value', () => assert.deepEqual(mergeMetadata({}, { a: null }), { a: null }))

  test('holds 20 pairs and no more', () => {
    assert.equal(Object.keys(mergeMetadata({}, pairs(20))).length, 20)
    assert.deepEqual(
      codes(() => mergeMetadata({}, pairs(21))),
      ['too_many_metadata_pairs'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata(pairs(20), { more: 1 })),
      ['too_many_metadata_pairs'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata(pairs(20), { more: 1, k0: '' })),
      [],
    )
  })

  test('what another face filled beyond that can still be changed and emptied', () => {
    assert.deepEqual(
      codes(() => mergeMetadata(pairs(25), { k0: 'x' })),
      [],
    )
    assert.equal(Object.keys(mergeMetadata(pairs(25), { k0: '' })).length, 24)
  })

  test('a key has 1 to 40 characters, a value at most 500', () => {
    assert.deepEqual(
      codes(() => mergeMetadata({}, { ['k'.repeat(40)]: 'v'.repeat(500) })),
      [],
    )
    assert.deepEqual(
      codes(() => mergeMetadata({}, { ['k'.repeat(41)]: 1 })),
      ['invalid_metadata_key'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata({}, { '': 1 })),
      ['invalid_metadata_key'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata({}, { k: 'v'.repeat(501) })),
      ['invalid_metadata_value'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata({}, { k: ['v'.repeat(497)] })),
      ['invalid_metadata_value'],
    )
    assert.deepEqual(
      codes(() => mergeMetadata({}, { k: '🦊'.repeat(500) })),
      [],
    )
  })

  test('a key that names a prototype is a key like any other', () => {
    const merged = mergeMetadata({}, { constructor: 'x', toString: 1 })
    assert.deepEqual(Object.keys(merged), ['constructor', 'toString'])
  })
})
