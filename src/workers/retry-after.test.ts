import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsAsked } from './retry-after.ts'

const now = new Date('2026-03-04T05:06:07Z')

test('a number of seconds and a date are read, with 429 and 503 only; what is neither asks for nothing', () => {
  const asked: [number | null, string | null, number][] = [
    [429, '120', 120],
    [503, '0', 0],
    [503, 'Wed, 04 Mar 2026 05:08:07 GMT', 120],
    [503, 'Wed, 04 Mar 2026 05:00:00 GMT', 0],
    [429, 'Wed, 99 Mar 2026 05:08:07 GMT', 0],
    [429, '2027-01-01', 0],
    [429, '-5', 0],
    [429, '1.5', 0],
    [429, '', 0],
    [429, null, 0],
    [500, '120', 0],
    [204, '120', 0],
    [null, '120', 0],
  ]
  for (const [status, header, seconds] of asked) {
    assert.equal(secondsAsked(status, header, now), seconds, `${status} ${header}`)
  }
})
