import { randomUUID } from 'node:crypto'
import * as attributes from '../../src/core/attributes/attributes.ts'
import * as consents from '../../src/core/consents/consents.ts'
import { digestOf } from '../../src/core/consents/wordings.ts'
import type { Customer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import * as metafields from '../../src/core/customers/metafields.ts'
import * as duplicates from '../../src/core/duplicates/duplicates.ts'
import * as erasures from '../../src/core/erasures/erasures.ts'
import { newId, toUlid } from '../../src/core/ids.ts'
import * as credit from '../../src/core/ledgers/credit.ts'
import * as orders from '../../src/core/ledgers/orders.ts'
import * as points from '../../src/core/ledgers/points.ts'
import * as signIns from '../../src/core/ledgers/sign-ins.ts'
import * as lists from '../../src/core/lists/lists.ts'
import { merge } from '../../src/core/merges/merge.ts'
import * as clients from '../../src/core/oauth/clients.ts'
import * as tokens from '../../src/core/organizations/tokens.ts'
import type { Scope } from '../../src/core/scope.ts'
import * as sources from '../../src/core/sources/sources.ts'
import * as verifications from '../../src/core/verifications/verifications.ts'
import * as endpoints from '../../src/core/webhooks/endpoints.ts'
import { newSecret } from '../../src/core/webhooks/secret.ts'
import type { Face } from '../../src/http/face.ts'
import type { Route } from '../../src/http/route.ts'
import { placeOrder } from './shop.ts'

/** One of each thing that a path can name, all of one organization. */
export type World = {
  readonly organizationId: string
  readonly customer: Pick<Customer, 'id' | 'number' | 'reference'>
  readonly source: string
  readonly list: string
  readonly metafield: number
  readonly order: number
  /** The first of its steps. */
  readonly orderStep: string
  readonly points: string
  /** The digest of words about consent. */
  readonly wording: string
  /** Those of vendors' faces, as they name them. */
  readonly webhooks: { readonly spiffy: number; readonly loke: string }
  /** How the native face names the things of paths that no vendor has, by their parameters. */
  readonly native: Readonly<
    Record<
      | 'address'
      | 'attribute'
      | 'client'
      | 'delivery'
      | 'duplicate'
      | 'merge'
      | 'erasure'
      | 'event'
      | 'return'
      | 'token'
      | 'verification'
      | 'webhook',
      string
    >
  >
}

/** Makes a world with things in it. */
export async function populate(scope: Scope): Promise<World> {
  const customer = await customers.create(
    scope,
    {
      firstName: 'Wilma',
      lastName: 'World',
      email: `wilma-${randomUUID()}@example.com`,
      phone: '+61411222333',
      tags: ['regular'],
      addresses: [{ ...blankAddress, city: 'Perth' }],
    },
    { uniqueEmail: false },
  )
  const source = await sources.create(scope, { type: 'creditCard', details: { brand: 'Visa' } })
  await sources.attach(scope, customer, source.id, { nonReusableTypes: new Set() })
  const list = await lists.create(scope, { name: 'Regulars' })
  await lists.add(scope, list.id, customer)
  const metafield = await metafields.create(scope, customer, {
    namespace: 'size',
    key: 'shoe',
    value: '42',
    valueType: 'integer',
    description: null,
  })
  const order = await placeOrder(scope, customer.id, { state: 'paid', total: 1000 })
  const [step] = await orders.entries(scope, { id: customer.id }, { number: order.number })
  await points.record(scope, customer, { reference: 'first', amount: 100, notes: null })
  await credit.append(scope, customer, { kind: 'give', amount: 500, reference: 'first' })
  await signIns.append(scope, customer, { ip: '203.0.113.7', reference: 'first' })
  const wording = `Tell me about offers of ${scope.organization.slug}.`
  await consents.append(scope, customer, { given: true, wording, reference: 'first' })
  const hook = { url: 'https://hooks.example.com/in', topics: null, description: null, secret: newSecret() }
  const spiffyHook = await endpoints.create(scope, { ...hook, face: 'spiffy' })
  const lokeReference = `hook-${randomUUID()}`
  await endpoints.create(scope, { ...hook, face: 'loke', reference: lokeReference })
  return {
    organizationId: scope.organization.id,
    customer,
    source: source.id,
    list: list.id,
    metafield: metafield.number,
    order: order.number,
    orderStep: toUlid(step?.id ?? ''),
    points: 'first',
    wording: digestOf(wording).toString('hex'),
    webhooks: { spiffy: spiffyHook.number, loke: lokeReference },
    native: await populateNative(scope, customer),
  }
}

async function populateNative(scope: Scope, customer: Customer): Promise<World['native']> {
  const webhook = await endpoints.create(scope, {
    url: 'https://hooks.example.com/in',
    topics: null,
    description: null,
    face: 'native',
    secret: newSecret(),
  })
  await customers.change(scope, customer, { note: 'told' }, { uniqueEmail: false })
  const [event] = await scope.store.rows<{ id: string }>(
    {
      text: 'select id from events where organization_id = $1 and customer_id = $2 order by version desc limit 1',
    },
    [scope.organization.id, customer.id],
  )
  const delivery = newId(new Date())
  await scope.store.rows(
    {
      text: `insert into webhook_deliveries
          (organization_id, id, endpoint_id, event_id, customer_id, position, topic, state, due_at, created_at)
        values ($1, $2, $3, $4, $5, 1, 'customer.updated', 'given_up', $6, $6)`,
    },
    [scope.organization.id, delivery, webhook.id, event?.id, customer.id, new Date()],
  )
  const attribute = `size_${randomUUID().slice(0, 8)}`
  await attributes.create(scope, { name: attribute, type: 'integer' })
  const made = await tokens.create(scope, { name: 'spare', scopes: ['read'], faces: null, expiresAt: null })
  const { client } = await clients.create(scope, {
    name: 'add-on',
    face: 'loke',
    scopes: ['read'],
    redirectUris: [],
    tokenLifetime: 3600,
    codeLifetime: 300,
  })
  await erasures.request(scope, customer, null)
  const gone = await customers.create(scope, { firstName: 'Gone' }, { uniqueEmail: false })
  const erasure = await customers.remove(scope, gone)
  const returned = newId(new Date())
  await scope.store.rows(
    {
      text: `insert into erasure_returns
          (organization_id, id, customer_id, erasure_id, kind, matched, at, state, state_changed_at)
        values ($1, $2, $3, $4, 'written', '{reference}', $5, 'open', $5)`,
    },
    [scope.organization.id, returned, customer.id, erasure, new Date()],
  )
  const verification = await verifications.start(scope, null)
  return {
    erasure: toUlid(erasure),
    return: toUlid(returned),
    ...(await populateMerges(scope)),
    address: String(customer.addresses[0]?.id),
    attribute,
    client: toUlid(client.id),
    delivery: toUlid(delivery),
    event: toUlid(event?.id ?? ''),
    token: toUlid(made.token.id),
    verification: toUlid(verification.id),
    webhook: toUlid(webhook.id),
  }
}

/** A merge that can be undone, and a pair that looks alike. */
async function populateMerges(scope: Scope): Promise<{ duplicate: string; merge: string }> {
  const twins: Customer[] = []
  const twin = { firstName: 'Tilda', lastName: randomUUID(), birthDate: '1990-01-02' }
  for (let nth = 0; nth < 4; nth += 1) {
    const given = nth < 2 ? twin : { firstName: 'Merged' }
    twins.push(await customers.create(scope, given, { uniqueEmail: false }))
  }
  const [one, , three, four] = twins
  if (!one || !three || !four) throw new Error('four were made')
  const pairs = await duplicates.list(scope, { state: 'open', after: null, limit: 1, customer: one })
  const done = await merge(scope, three, four)
  return { duplicate: toUlid(pairs.items[0]?.id ?? ''), merge: toUlid(done.merge.id) }
}

const blankAddress = {
  ...{ title: null, firstName: null, lastName: null, company: null, line1: null, line2: null, city: null },
  ...{ province: null, provinceCode: null, country: null, countryCode: null, postalCode: null, phone: null },
  default: true,
}

/** A world of the same organization in which nothing exists. */
export function nowhere(organizationId: string): World {
  const id = newId(new Date())
  const number = 8_000_000_000_000
  return {
    organizationId,
    customer: { id, number, reference: 'nobody-has-this' },
    source: randomUUID(),
    list: id,
    metafield: number,
    order: number,
    orderStep: toUlid(id),
    points: 'never-recorded',
    wording: '0'.repeat(64),
    webhooks: { spiffy: number, loke: 'never-registered' },
    native: {
      address: String(number),
      attribute: 'never_defined',
      client: toUlid(id),
      delivery: toUlid(id),
      erasure: toUlid(id),
      return: toUlid(id),
      duplicate: toUlid(id),
      merge: toUlid(id),
      event: toUlid(id),
      token: toUlid(id),
      verification: toUlid(id),
      webhook: toUlid(id),
    },
  }
}

/** The path of a route, leading to the things of a world in that face's own words. */
export function pathIn(world: World, face: Face, route: Route): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(nameOf(world, face, route, name)),
  )
}

/** Whether a path names anything but the organization, and what the caller may name as it likes (`:ref`). */
export function namesSomething(route: Route): boolean {
  return /:(?!(?:organizationId|ref)\b)\w+/.test(route.path)
}

function nameOf(world: World, face: Face, route: Route, parameter: string): string {
  const { customer } = world
  const byFace: Record<string, () => string> = {
    native: () => {
      switch (parameter) {
        case 'customer':
          return toUlid(customer.id)
        case 'source':
          return toUlid(world.source)
        case 'list':
          return toUlid(world.list)
        case 'order':
          return `number:${world.order}`
        case 'entry':
          // To take a step back it is enough to name one that could be.
          if (route.path.endsWith('/orders/:order/entries/:entry')) return world.orderStep
          return route.path.includes('/orders/') ? 'reference:step' : `reference:${world.points}`
        case 'consent':
          return `reference:${world.points}`
        case 'digest':
          return world.wording
        case 'tag':
          return 'regular'
        default: {
          const named: Readonly<Record<string, string>> = world.native
          const name = named[parameter]
          if (name === undefined) throw new Error(`say what :${parameter} is in tests/support/world.ts`)
          return name
        }
      }
    },
    spoonity: () => `cust_${customer.number.toString(16).padStart(16, '0')}`,
    'digital-river': () => {
      const isSource = parameter === 'sourceId' || route.path.startsWith('/sources')
      return isSource ? world.source : customer.reference
    },
    spiffy: () => {
      if (parameter === 'id' && route.path.includes('/metafields')) return String(world.metafield)
      if (parameter === 'id' && route.path.includes('/orders')) return String(world.order)
      if (parameter === 'id' && route.path.includes('/webhooks')) return String(world.webhooks.spiffy)
      return String(customer.number)
    },
    loke: () => {
      if (parameter === 'organizationId') return toUlid(world.organizationId)
      if (parameter === 'listId') return toUlid(world.list)
      if (parameter === 'reference') return world.points
      if (parameter === 'ref') return world.webhooks.loke
      return toUlid(customer.id)
    },
  }
  const value = byFace[face.name]?.()
  if (value === undefined) throw new Error(`say how ${face.name} names things in tests/support/world.ts`)
  return value
}
