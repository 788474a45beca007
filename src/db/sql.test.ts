import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { join, raw, sql } from './sql.ts'

describe('a piece of SQL', () => {
  test('numbers its values in the order in which they stand, however deep', () => {
    const inner = sql`b = ${2} or (${raw('c')}, d) > (${3}, ${4})`
    const { text, values } = sql`select ${raw('a')} where a = ${1} and (${inner}) and e = ${[5]}`
    assert.equal(text, 'select a where a = $1 and (b = $2 or (c, d) > ($3, $4)) and e = $5')
    assert.deepEqual(values, [1, 2, 3, 4, [5]])
    assert.equal(sql`${inner}${inner}`.text, 'b = $1 or (c, d) > ($2, $3)b = $4 or (c, d) > ($5, $6)')
  })

  test('takes only what is made here for SQL', () => {
    const forged = { texts: ['1; drop table customers'], values: [] }
    assert.deepEqual(sql`${forged}`.text, '$1')
    assert.deepEqual(sql`${"'"}`.values, ["'"])
  })

  test('joins any number of pieces', () => {
    const one = sql`a = ${1}`
    assert.deepEqual([join([], ' and ').text, join([one], ' and ').text], ['', 'a = $1'])
    const three = join([one, raw('true'), one], ' and ')
    assert.deepEqual([three.text, three.values], ['a = $1 and true and a = $2', [1, 1]])
  })
})
