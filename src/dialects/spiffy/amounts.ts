import { invalid } from '../../core/errors.ts'
import { toMinor } from '../../core/money.ts'

/** A decimal number as a client writes it. */
export type WireAmount = string | number

/**
 * An amount of major units that is not negative, in minor units. A number that arithmetic on floats has frayed
 * (15.500000000000002) means the one that was worked out; otherwise more decimals than the currency has are refused.
 */
export function readAmount(wire: WireAmount, currency: string, path: readonly string[]): number {
  const minor =
    toMinor(wire, currency) ?? (typeof wire === 'number' ? toMinor(wire.toPrecision(15), currency) : null)
  if (minor === null) {
    throw invalid([{ path, reason: 'number', message: `is not an amount of ${currency}` }])
  }
  if (minor < 0) {
    throw invalid([{ path, reason: 'too_small', message: 'must be greater than or equal to 0' }])
  }
  return minor
}
