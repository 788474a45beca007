import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { deepest, screenText } from './screen-text.ts'

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
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
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
