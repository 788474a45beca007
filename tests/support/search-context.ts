import type { SearchContext } from '../../src/api/search/values.ts'
import { newId, toUlid } from '../../src/core/ids.ts'

/** A list and attributes for texts to name. */
export const list = toUlid(newId(new Date(0)))
const attribute = (
  name: string,
  type: 'text' | 'number' | 'date' | 'boolean' | 'option',
  options: string[] = [],
) => [name, { name, type, options }] as const
export const searchContext: SearchContext = {
  currency: 'AUD',
  attributes: new Map([
    attribute('size', 'number'),
    attribute('nick', 'text'),
    attribute('member_until', 'date'),
    attribute('vip', 'boolean'),
    attribute('shirt', 'option', ['S', 'Extra large']),
    attribute('constructor', 'text'),
  ]),
  listNamed: (text) =>
    text === 'VIP list' || /^[0-9A-Z]{26}$/.test(text) ? (text === 'VIP list' ? list : text) : null,
}
