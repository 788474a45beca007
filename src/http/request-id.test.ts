import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isValid } from 'ulid'
import { newRequestId } from './request-id.ts'

test('request ids are ULIDs of now, and no two are alike', () => {
  const ids = Array.from({ length: 100_000 }, newRequestId)
  assert.equal(new Set(ids).size, ids.length)
  assert(ids.every((id) => isValid(id)))
})
