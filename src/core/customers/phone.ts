import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'

/** The number without white space, for exact comparison; null when blank. */
export function compactPhone(phone: string | null): string | null {
  const compact = (phone ?? '').replace(/\s+/gu, '')
  return compact === '' ? null : compact
}

/** E.164 form of a number, read as one of this country when it names none; null when it is not a valid number. */
export function phoneToE164(phone: string | null, country: string): string | null {
  if (!phone) return null
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(phone, home)
  return parsed?.isValid() ? parsed.number : null
}

/** How E.164 numbers begin that begin with these digits, which may leave the country out. */
export function phonePrefix(text: string, country: string): string | null {
  const digits = text.replace(/\D/gu, '')
  if (text.trim().startsWith('+')) return `+${digits}`
  const national = digits.replace(/^0+/, '')
  return national !== '' && isSupportedCountry(country)
    ? `+${getCountryCallingCode(country)}${national}`
    : null
}
