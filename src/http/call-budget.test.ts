import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallBudget, tooManyRequests } from './call-budget.ts'

test('a token has its calls in each period, and other tokens have theirs', () => {
  const budget = new CallBudget({ limit: 2, period: 10 })
  const take = (token: string, now: number) => {
    const { remaining, spent, until } = budget.take(token, now)
    return [remaining, spent, until.getTime()]
  }
  assert.deepEqual(take('a', 1000), [1, false, 11_000])
  assert.deepEqual(take('a', 2000), [0, false, 11_000])
  assert.deepEqual(take('a', 3000), [0, true, 11_000])
  assert.deepEqual(take('b', 3000), [1, false, 13_000])
  assert.deepEqual(take('a', 10_999), [0, true, 11_000])
  assert.deepEqual(take('a', 11_000), [1, false, 21_000])
})

test("an organization's own limit counts in place of the face's, and another one begins anew", () => {
  const budget = new CallBudget({ limit: 100, period: 10 })
  const take = (now: number, own?: { limit: number; period: number }) => {
    const { limit, remaining, spent } = budget.take('a', now, own)
    return [limit, remaining, spent]
  }
  const own = { limit: 1, period: 30 }
  assert.deepEqual(take(1000), [100, 99, false])
  assert.deepEqual(take(2000, own), [1, 0, false])
  assert.deepEqual(take(3000, own), [1, 0, true])
  assert.deepEqual(take(4000, { limit: 1, period: 5 }), [1, 0, false])
  assert.deepEqual(take(4000), [100, 99, false])
})

test('windows that have ended do not pile up', () => {
  const budget = new CallBudget({ limit: 1, period: 1 })
  for (let token = 0; token < 25_000; token += 1) budget.take(String(token), token)
  assert.equal(budget.take('24999', 25_000).spent, true)
})

test('who is over budget is told when to come back, at least a second from now', () => {
  const budget = { limit: 5, remaining: 0, period: 60, until: new Date(10_400) }
  assert.equal(tooManyRequests(budget, 8000).retryAfter, 3)
  assert.equal(tooManyRequests(budget, 10_399).retryAfter, 1)
})
