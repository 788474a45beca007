import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { deepest, screenText } from './screen-text.ts'

/** Whether every number in it is below 2^53. */
function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) < 2 ** 53
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact)
}

describe('screenText', () => {
  test('names texts that cannot be stored by their place', () => {
    const value = { name: 'a\u0000', tags: ['fine', '\ud800'], nested: { 'k\u0000': 1 }, fine: '😀' }
    const places = screenText(value).map(({ path, reason }) => [path.join('.'), reason])
    assert.deepEqual(places.sort(), [
      ['name', 'text'],
      ['nested.k\u0000', 'text'],
      ['tags.1', 'text'],
    ])
    assert.equal(screenText('\udc00')[0]?.reason, 'text')
    assert.deepEqual(screenText(12), [])
    assert.deepEqual(screenText(null), [])
  })

  test('names numbers that JSON could not carry over', () => {
    const value: unknown = JSON.parse(
      '{"a":{"b":[1,9007199254740993]},"c":-9007199254740992,"d":1e400,"e":9007199254740991,"f":0.1,"g":-9007199254740991}',
    )
    const places = screenText(value).map(({ path, reason }) => [path.join('.'), reason])
    assert.deepEqual(places.sort(), [
      ['a.b.1', 'too_big'],
      ['c', 'too_big'],
      ['d', 'too_big'],
    ])
    assert.equal(screenText(2 ** 53)[0]?.reason, 'too_big')
  })

  test('refuses 100,000 levels without a stack of that height', () => {
    const value: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    const [issue, ...others] = screenText(value)
    assert.equal(issue?.reason, 'too_deep')
    assert.equal(issue?.path.length, deepest)
    assert.deepEqual(others, [])
    assert.deepEqual(screenText(JSON.parse('['.repeat(deepest) + ']'.repeat(deepest))), [])
  })

  test('drops __proto__ members', () => {
    const value: object = JSON.parse('{"a":{"__proto__":{"admin":true},"b":1},"__proto__":{"admin":true}}')
    assert.deepEqual(screenText(value), [])
    assert.equal(JSON.stringify(value), '{"a":{"b":1}}')
  })

  test('finds a bad text wherever it stands, and nothing in good values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }).filter(isExact), (value) => {
        assert.deepEqual(screenText(structuredClone(value)), [])
        const [issue, ...others] = screenText({ a: [structuredClone(value), { b: 'x\u0000' }] })
        assert.deepEqual(issue?.path, ['a', 1, 'b'])
        assert.deepEqual(others, [])
      }),
    )
  })

  test('stops at a hundred issues', () => {
    assert.equal(screenText(Array.from({ length: 500 }, () => [['\u0000']])).length, 100)
  })
})
