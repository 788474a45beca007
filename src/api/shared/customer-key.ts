import { z } from 'zod'
import type { CustomerKey } from '../../core/customers/customer.ts'
import { fromUlid, toUlid } from '../../core/ids.ts'
import { isEmail, refuse } from '../../dialects/shared/codecs.ts'

/** How a path names a customer: its ULID, or `number:`, `reference:` or `email:` and the value. */
export const CustomerKeyText = z.codec(
  z.string().meta({
    description:
      'ULID, or number:123, reference:abc or email:a@b.example (whoever holds the address), percent-encoded.',
    examples: ['01JZZZZZZZZZZZZZZZZZZZZZZZ', 'number:123', 'reference:erp-7', 'email:ada@example.com'],
  }),
  z.custom<CustomerKey>(),
  {
    decode: (wire, context) => fromText(wire) ?? refuse(context, 'format', 'does not name a customer'),
    encode: toText,
  },
)

/** Params of a path with one customer in it. */
export const CustomerPath = z.object({ customer: CustomerKeyText })

function fromText(wire: string): CustomerKey | null {
  const id = fromUlid(wire)
  if (id !== null) return { id }
  const [, by, value = ''] = /^(number|reference|email):(.+)$/s.exec(wire) ?? []
  switch (by) {
    case 'number':
      return /^[1-9]\d{0,15}$/.test(value) && Number.isSafeInteger(Number(value))
        ? { number: Number(value) }
        : null
    case 'reference':
      return value.length <= 40 ? { reference: value } : null
    case 'email':
      return isEmail(value) ? { email: value } : null
    default:
      return null
  }
}

function toText(key: CustomerKey): string {
  if ('id' in key) return toUlid(key.id)
  if ('number' in key) return `number:${key.number}`
  return 'email' in key ? `email:${key.email}` : `reference:${key.reference}`
}
