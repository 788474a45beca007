import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CoreError } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { JsonObject } from '../../core/json.ts'
import { CustomerKeyText } from './customer-key.ts'
import { isKnown, requireMatch, toEtag } from './etag.ts'
import { inOrder } from './in-order.ts'
import { mergePatch } from './merge-patch.ts'

describe('CustomerKeyText', () => {
  test('every key is read back as what it was written for', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constant({ id: newId(new Date()) }),
          fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map((number) => ({ number })),
          fc.string({ minLength: 1, maxLength: 40 }).map((reference) => ({ reference })),
          fc.emailAddress().map((email) => ({ email })),
        ),
        (key) => {
          if ('email' in key && key.email.includes('"')) return
          assert.deepEqual(CustomerKeyText.decode(CustomerKeyText.encode(key)), key)
        },
      ),
    ))

  test('what names nobody is refused', () => {
    for (const text of [
      '',
      '7',
      'number:',
      'number:0',
      'number:-1',
      'number:1e3',
      'number:99999999999999999',
      'email:x',
    ])
      assert.equal(CustomerKeyText.safeDecode(text).success, false, text)
  })
})

describe('mergePatch', () => {
  // RFC 7396, appendix A, those whose target and patch are objects.
  const cases: readonly (readonly [JsonObject, JsonObject, JsonObject])[] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ]
  test('does what the RFC has as examples', () => {
    for (const [target, patch, result] of cases) {
      assert.deepEqual(mergePatch(target, patch), result)
    }
  })
})

describe('versions', () => {
  test('a tag names its version, weak or strong, alone or among others', () => {
    assert.equal(toEtag(7), '"7"')
    for (const header of ['"7"', 'W/"7"', '"1", "7"', '*']) {
      assert.equal(isKnown(7, { 'if-none-match': header }), true, header)
      assert.doesNotThrow(() => requireMatch(7, { 'if-match': header }))
    }
    for (const header of ['"8"', '7', '']) {
      assert.equal(isKnown(7, { 'if-none-match': header }), false, header)
      assert.throws(
        () => requireMatch(7, { 'if-match': header }),
        (error) => error instanceof CoreError && error.code === 'changed_meanwhile',
      )
    }
    assert.equal(isKnown(7, {}), false)
    assert.doesNotThrow(() => requireMatch(7, {}))
  })
})

describe('inOrder', () => {
  test('answers in order, with no more at once than are allowed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (pauses, most) => {
          let running = 0
          let peak = 0
          async function* items() {
            for (const [index, pause] of pauses.entries()) yield { index, pause }
          }
          const answers: number[] = []
          const work = async ({ index, pause }: { index: number; pause: number }) => {
            running += 1
            peak = Math.max(peak, running)
            for (let turn = 0; turn < pause; turn += 1) await new Promise(setImmediate)
            running -= 1
            return index
          }
          for await (const answer of inOrder(items(), most, work)) answers.push(answer)
          assert.deepEqual(answers, [...pauses.keys()])
          assert.ok(peak <= most)
        },
      ),
      { numRuns: 50 },
    ))
})
