import type { AttributeValue } from '../customers/customer.ts'
import type { Issue } from '../errors.ts'
import { isStorable } from '../text.ts'

export const attributeTypes = ['text', 'number', 'integer', 'boolean', 'date', 'option'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** A member that an organization adds to its customers. */
export type AttributeDefinition = {
  /** What callers write: lower-case letters, digits and _, a letter first. Never changes, nor does the type. */
  readonly name: string
  /** For people. */
  readonly label: string
  readonly type: AttributeType
  /** The choices of type `option`, in their order; empty for every other type. */
  readonly options: readonly string[]
  readonly createdAt: Date
  readonly updatedAt: Date
}

const longestText = 1000

/** What is wrong with a value of this attribute, to follow the member's name; null when nothing is. */
export function faultOf(
  { type, options }: Pick<AttributeDefinition, 'type' | 'options'>,
  value: AttributeValue,
): Pick<Issue, 'reason' | 'message'> | null {
  switch (type) {
    case 'text':
      return textFault(value)
    case 'number':
      return Number.isFinite(value) ? null : { reason: 'number', message: 'must be a number' }
    case 'integer':
      return Number.isSafeInteger(value) ? null : { reason: 'integer', message: 'must be a whole number' }
    case 'boolean':
      return typeof value === 'boolean' ? null : { reason: 'boolean', message: 'must be true or false' }
    case 'date':
      return isDay(value) ? null : { reason: 'format', message: 'must be a date such as 2026-05-31' }
    case 'option':
      return options.some((option) => option === value)
        ? null
        : { reason: 'not_one_of', message: `must be one of ${options.join(', ')}` }
  }
}

function textFault(value: AttributeValue): Pick<Issue, 'reason' | 'message'> | null {
  if (typeof value !== 'string') return { reason: 'type', message: 'must be text' }
  if (value.length > longestText) {
    return { reason: 'too_long', message: `is too long (at most ${longestText} characters)` }
  }
  return isStorable(value) ? null : { reason: 'text', message: 'must be valid Unicode text without NUL' }
}

/** Whether a value is a day of the calendar, written YYYY-MM-DD. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}
