import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Customer, CustomerPatch } from '../../src/core/customers/customer.ts'
import * as customers from '../../src/core/customers/customers.ts'
import { toUlid } from '../../src/core/ids.ts'
import { face as digitalRiver } from '../../src/dialects/digital-river/index.ts'
import type { ExampleRequest } from '../../src/dialects/example.ts'
import { face as loke } from '../../src/dialects/loke/index.ts'
import { face as spiffy } from '../../src/dialects/spiffy/index.ts'
import { face as spoonity } from '../../src/dialects/spoonity/index.ts'
import type { Answer, Visitor } from './server.ts'

/** One customer as each of the four vendors' clients sees it. */

export { digitalRiver, loke, spiffy, spoonity }
export const fourFaces = [spoonity, digitalRiver, spiffy, loke]

export type FaceName = 'spoonity' | 'digital-river' | 'spiffy' | 'loke'
type View = Readonly<Record<string, unknown>>
export type Views = Readonly<Record<FaceName, View>>

/** The three names of a customer, from which every face makes its own. */
export type Named = Pick<Customer, 'id' | 'number' | 'reference'>

/** The path of a customer below each face. */
export function pathsOf({ id, number, reference }: Named): Readonly<Record<FaceName, string>> {
  return {
    spoonity: `/customers/${spoonityId(number)}`,
    'digital-river': `/customers/${encodeURIComponent(reference)}`,
    spiffy: `/api/customers/${number}.json`,
    loke: `/organizations/:organization/customers/${toUlid(id)}`,
  }
}

export function spoonityId(number: number): string {
  return `cust_${number.toString(16).padStart(16, '0')}`
}

const Members = z.record(z.string(), z.unknown())
const Spiffy = z.object({ customer: Members })
const Memberships = z.array(z.object({ name: z.string() }))

/** Reads a customer through all four faces; LOKE's view also names the lists that the customer is on. */
export async function look(visitor: Visitor, customer: Named): Promise<Views> {
  const paths = pathsOf(customer)
  const [one, two, three, four, lists] = await Promise.all([
    read(visitor, spoonity, paths.spoonity),
    read(visitor, digitalRiver, paths['digital-river']),
    read(visitor, spiffy, paths.spiffy),
    read(visitor, loke, paths.loke),
    read(visitor, loke, `${paths.loke}/memberships`),
  ])
  return {
    spoonity: Members.parse(one),
    'digital-river': Members.parse(two),
    spiffy: Spiffy.parse(three).customer,
    loke: { ...Members.parse(four), memberships: Memberships.parse(lists).map(({ name }) => name) },
  }
}

async function read(visitor: Visitor, face: (typeof fourFaces)[number], path: string): Promise<unknown> {
  return ok(await visitor.call(face, { method: 'GET', path })).json
}

/** The answer, which must not be an error. */
export function ok(answer: Answer): Answer {
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`)
  return answer
}

const Rows = z.array(z.unknown())

/** How many rows the list in an answer of any face has. */
export function rowsIn({ json }: Answer): number {
  return Rows.parse(Array.isArray(json) ? json : Object.values(Members.parse(json)).find(Array.isArray))
    .length
}

/** Calls of one customer's own path in each face, each of which must succeed. */
export function callsOf(visitor: Visitor, customer: Named) {
  const paths = pathsOf(customer)
  const call = async (face: (typeof fourFaces)[number], request: ExampleRequest) =>
    ok(await visitor.call(face, request))
  return {
    spoonity: (json: object) => call(spoonity, { method: 'PUT', path: paths.spoonity, json }),
    digitalRiver: (json: object) =>
      call(digitalRiver, { method: 'POST', path: paths['digital-river'], json }),
    spiffy: (members: object) =>
      call(spiffy, { method: 'PUT', path: paths.spiffy, json: { customer: members } }),
    points: (reference: string, amount: number) =>
      call(loke, { method: 'PUT', path: `${paths.loke}/points/${reference}`, json: { amount } }),
    takeBackPoints: (reference: string) =>
      call(loke, { method: 'DELETE', path: `${paths.loke}/points/${reference}` }),
    join: (list: string) =>
      call(loke, {
        method: 'PUT',
        path: `/organizations/:organization/customer-lists/${list}/members/${toUlid(customer.id)}`,
      }),
    /** For what no vendor's API writes: their dashboards and apps do. */
    record: (patch: CustomerPatch) =>
      customers.change(visitor.scope, customer, patch, { uniqueEmail: false }),
  }
}

const updateTimes: Readonly<Record<FaceName, string>> = {
  spoonity: 'date_updated',
  'digital-river': 'updatedTime',
  spiffy: 'updated_at',
  loke: 'updatedAt',
}
const faceNames: readonly FaceName[] = ['spoonity', 'digital-river', 'spiffy', 'loke']

/** The members that differ, with their new values, face by face; the time of the last change aside. */
export function changes(before: Views, after: Views): Partial<Record<FaceName, View>> {
  const found = faceNames.map((name) => {
    const members = new Set([...Object.keys(before[name]), ...Object.keys(after[name])])
    const differing = [...members].filter(
      (member) =>
        member !== updateTimes[name] && !isDeepStrictEqual(before[name][member], after[name][member]),
    )
    return [name, Object.fromEntries(differing.map((member) => [member, after[name][member]]))] as const
  })
  return Object.fromEntries(found.filter(([, differing]) => Object.keys(differing).length > 0))
}

/** The second of the last change, which every face must show alike. */
export function changedAt(views: Views): number {
  const seconds = faceNames.map((name) => {
    const shown = z.iso.datetime({ offset: true }).parse(views[name][updateTimes[name]])
    return Math.floor(Date.parse(shown) / 1000)
  })
  assert.equal(new Set(seconds).size, 1, `times differ: ${seconds}`)
  return seconds[0] ?? Number.NaN
}
