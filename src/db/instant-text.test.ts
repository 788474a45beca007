import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instantText, secondText } from './instant-text.ts'

test('an instant is written as the platform writes it', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (at) => {
      const text = at.toISOString()
      assert.equal(`${instantText(at)}Z`, text)
      assert.equal(secondText(at), text.slice(0, -5))
    }),
  )
})

test('what is no time is refused', () => {
  for (const write of [instantText, secondText]) assert.throws(() => write(Number.NaN), RangeError)
})
