import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { CoreError } from '../errors.ts'
import { hashPassword, isOutdated, longest, matches, settlePassword, shortest } from './passwords.ts'
import { openTurnstile } from './turnstile.ts'

const reasonOf = (password: string) => {
  try {
    settlePassword(password)
    return null
  } catch (error) {
    return error instanceof CoreError ? error.issues[0]?.reason : String(error)
  }
}

describe('passwords', () => {
  test('of any text: settled, or refused for the length that it has once it is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 450 }), (text) => {
        const length = Array.from(text.normalize('NFKC')).length
        const reason = reasonOf(text)
        if (text.includes('\0') || !text.isWellFormed()) assert.equal(reason, 'text')
        else if (text.length > 2 * longest || length > longest) assert.equal(reason, 'too_long')
        else if (length < shortest) assert.equal(reason, 'too_short')
        else assert.equal(settlePassword(settlePassword(text)), settlePassword(text))
      }),
    )
    assert.equal(reasonOf(`1234567\0`), 'text')
    assert.equal(reasonOf(`1234567\ud800`), 'text')
    // Four emoji are four characters, however many units they have.
    assert.equal(reasonOf('😀😀😀😀'), 'too_short')
  })

  test('a hash says its parameters, and matches its password alone', async () => {
    const hash = await hashPassword(settlePassword('correct horse'))
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    assert.equal(isOutdated(hash), false)
    assert.equal(isOutdated(hash.replace('m=19456', 'm=4096')), true)
    assert.equal(await matches(hash, 'correct horse'), true)
    for (const wrong of ['correct horsE', '', '\0', '\ud800', 'x'.repeat(10_000)]) {
      assert.equal(await matches(hash, wrong), false)
      assert.equal(await matches(null, wrong), false)
    }
    assert.notEqual(await hashPassword('correct horse'), hash)
  })
})

describe('the turnstile', () => {
  test('lets two in, a hundred wait, and turns others away, whatever the work comes to', async () => {
    const pass = openTurnstile(2, 100)
    let inside = 0
    let most = 0
    const work = async (n: number) => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setImmediate(resolve))
      inside -= 1
      if (n % 3 === 0) throw new Error('failed')
    }
    for (let round = 0; round < 3; round += 1) {
      const all = await Promise.allSettled(Array.from({ length: 150 }, (_, n) => pass(() => work(n))))
      const away = all.filter(
        (one) =>
          one.status === 'rejected' &&
          one.reason instanceof CoreError &&
          one.reason.code === 'too_many_requests',
      )
      assert.equal(away.length, 48)
      assert.equal(most, 2)
    }
  })
})
