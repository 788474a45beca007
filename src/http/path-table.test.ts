import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedMethods, pathTable } from './path-table.ts'

test('the methods of an address are those of every pattern that it fits', () => {
  const table = pathTable([
    { method: 'GET', path: '/f/a.b/:id' },
    { method: 'PUT', path: '/f/:x/:id' },
    { method: 'DELETE', path: '/f/:x' },
  ])
  const cases: readonly [target: string, allowed: string][] = [
    ['/f/a.b/1', 'GET,HEAD,PUT'],
    ['/f/aXb/1', 'PUT'],
    ['/f//x//1/?q=/f/a', 'PUT'],
    ['/f/x', 'DELETE'],
    ['/f/x%2Fy', 'DELETE'],
    ['/f', ''],
    ['/f/x/y/z', ''],
  ]
  for (const [target, allowed] of cases) assert.equal(allowedMethods(table, target).join(), allowed, target)
})
