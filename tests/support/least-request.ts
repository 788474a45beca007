import type { Face } from '../../src/http/face.ts'
import type { Route } from '../../src/http/route.ts'

export type Sent = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** The least that reaches the handler. */
export function leastOf(face: Face, { method, path, body }: Route): Sent {
  if (!body) return { method }
  const least: Record<string, unknown> = {
    spoonity: {},
    'digital-river': path === '/sources' ? { type: 'payPal', owner: { address: { country: 'US' } } } : {},
    spiffy: { [rootOf(path)]: { namespace: 'a', key: 'b', value: 'c', note: 'd' } },
    loke: path.includes('/webhooks/') ? lokeHook : { name: 'List', amount: 1 },
    native: nativeLeast[path] ?? nativeLeast[path.replace(/^.*\/(?=[^:])/, '')] ?? {},
  }
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(least[face.name]) }
}

const lokeHook = {
  url: 'https://hooks.example.com/',
  events: ['customer.updated'],
  secret: 'a secret that is long enough',
}

/** By the last word of the path; everywhere else nothing has to be there. */
const nativeLeast: Readonly<Record<string, unknown>> = {
  tags: { tags: ['x'] },
  sources: { type: 'wallet' },
  lists: { name: 'x' },
  attributes: { name: 'x', type: 'text' },
  orders: { reference: 'x', total: 1 },
  payment: { reference: 'x' },
  refund: { reference: 'x', amount: 1 },
  cancellation: { reference: 'x' },
  points: { kind: 'earn', amount: 1, reference: 'x' },
  consents: { accepts_marketing: true, source: 'x' },
  'consent-wordings': { text: 'x' },
  credit: { kind: 'give', amount: 1, reference: 'x' },
  webhooks: { url: 'https://hooks.example.com/' },
  tokens: { name: 'x', scopes: ['read'] },
  hold: { reason: 'x' },
  merges: { survivor: 'number:1', merged: 'number:2' },
  preview: { survivor: 'number:1', merged: 'number:2' },
  clients: { name: 'x', face: 'loke' },
  'sign-in': { email: 'x@example.com', password: 'a wrong one' },
  'password-change': { password: 'a wrong one', new_password: 'long enough' },
  'password-reset-requests': { email: 'x@example.com' },
  'verification-requests': { email: 'x@example.com' },
  'password-resets': { token: 'x', password: 'long enough' },
  verifications: { token: 'x' },
  '/verifications': {},
  '/erasures/verification': { jws: 'x' },
  acceptance: { token: 'x', password: 'long enough' },
  declination: { token: 'x' },
  password: { password: 'long enough' },
}

const began = new Date(Date.now() + 3_600_000).toISOString()

/** The parameters that a route cannot do without. */
export function leastQuery(face: Face, { path }: Route): string {
  if (face.name !== 'native') return ''
  if (path.endsWith('/as-of')) return `?at=${began}`
  return path.endsWith('/suggestions') ? '?text=wil' : ''
}

/** The member that Spiffy wraps a body in. */
export function rootOf(path: string): string {
  if (path.includes('webhooks')) return 'webhook'
  return path.includes('metafields') ? 'metafield' : 'customer'
}
