import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEnd } from './expiry.ts'

const now = new Date('2026-03-04T05:06:07.000Z')

test('a token ends after so many hours, days, weeks or years, or at a time', () => {
  const ends = {
    '12h': '2026-03-04T17:06:07.000Z',
    '90d': '2026-06-02T05:06:07.000Z',
    '2w': '2026-03-18T05:06:07.000Z',
    '1y': '2027-03-04T05:06:07.000Z',
    '2030-01-31': '2030-01-31T00:00:00.000Z',
    '2030-01-31T12:00+02:00': '2030-01-31T10:00:00.000Z',
  }
  for (const [text, end] of Object.entries(ends)) assert.equal(parseEnd(text, now).toISOString(), end, text)
})

test('what is no time, or is past, is refused in one line', () => {
  const wrong = [
    '',
    'soon',
    '90',
    '0d',
    '-1d',
    '5m',
    '2020-01-01',
    '2030-02-31',
    '2030-13-01',
    '999999y',
    'constructor',
  ]
  for (const text of wrong)
    assert.throws(() => parseEnd(text, now), /^UsageError: --expires must be [^\n]+$/, text)
})
