import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { accountStates } from '../customers/customer.ts'
import { type Move, moved, moves } from './moves.ts'

/** The whole machine, said a second time: every pair that is not here must be refused. */
const allowed: Readonly<Record<string, string>> = {
  'guest invite': 'invited',
  'guest enable': 'enabled',
  'guest disable': 'disabled',
  'disabled invite': 'invited',
  'disabled enable': 'enabled',
  'disabled disable': 'disabled',
  'invited invite': 'invited',
  'invited accept': 'enabled',
  'invited decline': 'declined',
  'invited enable': 'enabled',
  'invited disable': 'disabled',
  'enabled enable': 'enabled',
  'enabled disable': 'disabled',
  'declined invite': 'invited',
  'declined enable': 'enabled',
  'declined disable': 'disabled',
}

describe('the states of an account', () => {
  for (const state of accountStates) {
    for (const move of moves) {
      const next = allowed[`${state} ${move}`]
      test(`${state}, ${move}: ${next ?? 'refused'}`, () => {
        if (next) assert.equal(moved(state, move), next)
        else assert.throws(() => moved(state, move), { code: 'not_allowed_now' })
      })
    }
  }

  test('whatever was done before, only an invitation or an administrator leads to an account', () => {
    fc.assert(
      fc.property(fc.constantFrom(...accountStates), fc.array(fc.constantFrom(...moves)), (first, steps) => {
        let state = first
        let last: Move | undefined
        for (const step of steps) {
          try {
            state = moved(state, step)
            last = step
          } catch {
            // Refused moves leave everything as it is.
          }
        }
        if (state === 'enabled' && last !== undefined) assert.ok(last === 'accept' || last === 'enable', last)
        if (state === 'guest') assert.equal(last, undefined)
      }),
    )
  })
})
