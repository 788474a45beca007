import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { toDecimal } from '../../core/money.ts'
import { readAmount } from './amounts.ts'
import { Decimal } from './values.ts'

const currency = fc.constantFrom('JPY', 'AUD', 'KWD', 'CLF')
const path = ['customer', 'credit']

function written(minor: number, of: string): string {
  return JSON.stringify(z.encode(Decimal, toDecimal(minor, of)))
}

test('any amount is written as a JSON number whose digits mean exactly it', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), currency, (minor, of) => {
      const text = written(minor, of)
      assert.match(text, /^-?(0|[1-9]\d*)\.\d+$/)
      if (minor >= 0) assert.equal(readAmount(text, of, path), minor)
    }),
  )
})

test('an amount that a client has parsed as a float is read back exactly, up to fifteen digits', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999_999_999), currency, (minor, of) => {
      assert.equal(readAmount(JSON.parse(written(minor, of)), of, path), minor)
    }),
  )
})

test('amounts look as in the samples', () => {
  assert.equal(written(1390863, 'AUD'), '13908.63')
  assert.equal(written(0, 'AUD'), '0.0')
  assert.equal(written(1540, 'AUD'), '15.4')
  assert.equal(written(500, 'JPY'), '500.0')
})

test('what float arithmetic has frayed means what was worked out', () => {
  assert.equal(readAmount(15.4 + 0.1 + 0.2, 'AUD', path), 1570)
  assert.equal(readAmount('15.40', 'AUD', path), 1540)
})

test('anything else is refused', () => {
  for (const wire of [
    '',
    'ten',
    '1,000',
    '1.005',
    1.005,
    -1,
    '-0.01',
    1e300,
    '9'.repeat(30),
    '0x10',
    '1e3',
  ]) {
    assert.throws(() => readAmount(wire, 'AUD', path), { code: 'invalid' }, String(wire))
  }
})
