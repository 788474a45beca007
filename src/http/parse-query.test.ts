import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CoreError } from '../core/errors.ts'
import { parseQuery } from './parse-query.ts'

describe('parseQuery', () => {
  const cases: readonly [text: string, expected: unknown][] = [
    ['', {}],
    ['a=1&b=', { a: '1', b: '' }],
    ['a+b=c+d%2B', { 'a b': 'c d+' }],
    ['ids=1&ids=2', { ids: ['1', '2'] }],
    ['ids[]=1&ids[]=2', { ids: ['1', '2'] }],
    ['createdTime[gt]=x&createdTime%5Blt%5D=y', { createdTime: { gt: 'x', lt: 'y' } }],
    ['a=%zz&b=%E4&c=100%', { a: '%zz', b: '%E4', c: '100%' }],
    ['name=Zo\u00c3\u00ab', { name: 'Zoë' }],
    ['__proto__[admin]=1&constructor[prototype][admin]=1&a=1', { a: '1' }],
    ['&&a=1&', { a: '1' }],
    ['a[][x]=1&a%5B%5D%5By%5D=2&a[][x]=3', { a: [{ x: '1', y: '2' }, { x: '3' }] }],
    ['a[b][][x]=1&c=[][&a[b][][x]=2', { a: { b: [{ x: '1' }, { x: '2' }] }, c: '[][' }],
    ['a[][x][]=1&a[][x][]=2&a[][y]', { a: [{ x: ['1', '2'], y: '' }] }],
  ]
  for (const [text, expected] of cases) {
    test(`reads ${JSON.stringify(text)}`, () => {
      assert.equal(JSON.stringify(parseQuery(text)), JSON.stringify(expected))
    })
  }

  test('keeps a list of many values a list', () => {
    assert.deepEqual(parseQuery(Array.from({ length: 60 }, () => 'ids=7').join('&')), {
      ids: Array(60).fill('7'),
    })
  })

  test('refuses more than a thousand parameters', () => {
    const text = Array.from({ length: 1001 }, (_, index) => `a${index}=1`).join('&')
    assert.throws(
      () => parseQuery(text),
      (error) => error instanceof CoreError && error.code === 'invalid',
    )
  })

  test('never throws anything else, and pollutes nothing', () => {
    const part = fc.constantFrom(
      'a',
      '[',
      ']',
      '%',
      '=',
      '&',
      '+',
      '__proto__',
      'constructor',
      '%5B',
      '\u00ff',
      '.',
      '1',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        parseQuery(parts.join(''))
        assert.equal(Reflect.get({}, 'a'), undefined)
      }),
    )
  })

  test('reads what URLSearchParams writes', () => {
    const name = fc.stringMatching(/^[a-z_é😀 ]{1,8}$/u)
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.string({ unit: 'grapheme' }), (names, value) => {
        const given = Object.fromEntries(names.map((each) => [each, value]))
        assert.deepEqual({ ...parseQuery(new URLSearchParams(given).toString()) }, given)
      }),
    )
  })
})
