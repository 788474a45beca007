import { randomUUID } from 'node:crypto'
import type { Customer } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import * as metafields from '../../src/core/customers/metafields.ts'
import { newId, toUlid } from '../../src/core/ids.ts'
import * as points from '../../src/core/ledgers/points.ts'
import * as lists from '../../src/core/lists/lists.ts'
import type { Scope } from '../../src/core/scope.ts'
import * as sources from '../../src/core/sources/sources.ts'
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
  readonly points: string
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
  await points.record(scope, customer, { reference: 'first', amount: 100, notes: null })
  return {
    organizationId: scope.organization.id,
    customer,
    source: source.id,
    list: list.id,
    metafield: metafield.number,
    order: order.number,
    points: 'first',
  }
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
    points: 'never-recorded',
  }
}

/** The path of a route, leading to the things of a world in that face's own words. */
export function pathIn(world: World, face: Face, route: Route): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(nameOf(world, face, route, name)),
  )
}

/** Whether a path names anything but the organization. */
export function namesSomething(route: Route): boolean {
  return /:(?!organizationId\b)\w+/.test(route.path)
}

function nameOf(world: World, face: Face, route: Route, parameter: string): string {
  const { customer } = world
  const byFace: Record<string, () => string> = {
    spoonity: () => `cust_${customer.number.toString(16).padStart(16, '0')}`,
    'digital-river': () => {
      const isSource = parameter === 'sourceId' || route.path.startsWith('/sources')
      return isSource ? world.source : customer.reference
    },
    spiffy: () => {
      if (parameter === 'id' && route.path.includes('/metafields')) return String(world.metafield)
      if (parameter === 'id' && route.path.includes('/orders')) return String(world.order)
      return String(customer.number)
    },
    loke: () => {
      if (parameter === 'organizationId') return toUlid(world.organizationId)
      if (parameter === 'listId') return toUlid(world.list)
      if (parameter === 'reference') return world.points
      return toUlid(customer.id)
    },
  }
  const value = byFace[face.name]?.()
  if (value === undefined) throw new Error(`say how ${face.name} names things in tests/support/world.ts`)
  return value
}
