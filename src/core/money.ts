/** Amounts are integers of minor units here and decimal numbers of major units with most vendors. */

// ISO 4217, list one: every currency that is not written with two decimals.
const exponents = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'].map(
    (code) => [code, 0] as const,
  ),
  ...['XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
])

/** How many decimals the currency (ISO 4217) is written with. */
export function exponentOf(currency: string): number {
  return exponents.get(currency) ?? 2
}

/** Minor units as a decimal text with exactly the currency's decimals: 1234 of EUR is `12.34`. No rounding. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = digits.slice(digits.length - exponent)
  return `${minor < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/**
 * A decimal number or its text in minor units; null when it is no number, has more decimals than the currency
 * (zeros aside) or does not fit. Works on the digits, so no amount is ever rounded.
 */
export function toMinor(decimal: string | number, currency: string): number | null {
  const [, sign = '', whole = '', fraction = ''] =
    /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(String(decimal).trim()) ?? []
  if (whole === '') return null
  const exponent = exponentOf(currency)
  const decimals = fraction.replace(/0+$/, '')
  if (decimals.length > exponent) return null
  const minor = Number(`${sign === '-' ? '-' : ''}${whole}${decimals.padEnd(exponent, '0')}`)
  return Number.isSafeInteger(minor) ? minor + 0 : null
}
