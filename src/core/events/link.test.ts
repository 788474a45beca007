import assert from 'node:assert/strict'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { canonicalLink, linkOf } from './link.ts'

const uuid = fc.uuid()
const text = fc.string({ unit: 'grapheme' })
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((some) => Buffer.from(some))
const linked = fc.record({
  position: fc.maxSafeNat(),
  id: uuid,
  customerId: uuid,
  version: fc.maxSafeNat(),
  type: text,
  face: text,
  tokenId: fc.option(uuid),
  changed: fc.array(text),
  at: fc.date({ noInvalidDate: true }),
  digest: fc.option(bytes),
})

test('a link is hashed in the form of RFC 8785', () => {
  fc.assert(
    fc.property(linked, fc.option(bytes), (event, previous) => {
      const link = linkOf(event, previous)
      assert.equal(canonicalLink(link), canonicalize(link))
    }),
  )
})
