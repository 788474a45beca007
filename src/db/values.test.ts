import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { types } from './values.ts'

const timestamptz = 1184
const ours = types.getTypeParser(timestamptz)
const drivers = pg.types.getTypeParser(timestamptz)

test('times are read as the driver reads them', () => {
  const forms = [
    ...['2024-12-29 09:03:39.888+00', '2024-12-29 09:03:39+00', '2024-02-29 23:59:59.5+00'],
    ...['0001-01-01 00:00:00+00', '1582-10-10 00:00:00+00', '9999-12-31 23:59:59.999+00'],
    ...['0044-03-15 00:00:00+00 BC', '12024-01-01 00:00:00+00', 'infinity', '-infinity'],
  ]
  for (const text of forms) assert.deepEqual(ours(text), drivers(text), text)
  const years = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') }
  fc.assert(
    fc.property(fc.date({ ...years, noInvalidDate: true }), (at) => {
      const text = at.toISOString().replace('T', ' ').replace('Z', '+00')
      assert.deepEqual(ours(text), at)
    }),
  )
})

test('an empty list and an empty object are made anew each time', () => {
  const read = types.getTypeParser(3802)
  for (const text of ['[]', '{}', '[1]', '{"a":[]}', 'null']) assert.deepEqual(read(text), JSON.parse(text))
  assert.notEqual(read('[]'), read('[]'))
  const textArray: number = 1009
  const readWords = types.getTypeParser(textArray)
  assert.deepEqual(readWords('{}'), [])
  assert.deepEqual(readWords('{a,"b,c"}'), ['a', 'b,c'])
})

test('arrays of texts are read as the driver reads them', () => {
  const textArray: number = 1009
  const [read, driversRead] = [types.getTypeParser(textArray), pg.types.getTypeParser(textArray)]
  const forms = [
    ...[
      '{}',
      '{a}',
      '{a,b}',
      '{a,b\u00fc,c_d}',
      '{"",x}',
      '{NULL,a}',
      '{a,"NULL"}',
      '{NULLS}',
      '{"a\\"b",c}',
    ],
    ...['{"a\\\\b"}', '{"{a}",b}', '{{a,b},{c,d}}', '[0:1]={a,b}', '{"a b","c,d"}'],
  ]
  for (const text of forms) assert.deepEqual(read(text), driversRead(text), text)
})
