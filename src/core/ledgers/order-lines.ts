import { invalid } from '../errors.ts'
import { checkText } from '../text.ts'
import type { OrderLine } from './orders-read.ts'

const mostLines = 1000
const longestText = 255

/** Refuses lines that cannot be stored. Their amounts need not add up to the total: there is delivery, and rounding. */
export function checkLines(lines: readonly OrderLine[]): void {
  if (lines.length > mostLines) {
    throw invalid([{ path: ['lines'], reason: 'too_many', message: `must have at most ${mostLines} items` }])
  }
  for (const [index, { sku, title, quantity, amount }] of lines.entries()) {
    if (sku) checkText('lines', sku, longestText)
    if (title) checkText('lines', title, longestText)
    const odd =
      !Number.isSafeInteger(quantity) || quantity < 1
        ? 'quantity'
        : Number.isSafeInteger(amount)
          ? null
          : 'amount'
    if (odd)
      throw invalid([{ path: ['lines', index, odd], reason: 'integer', message: 'must be a whole number' }])
  }
}
