import { prepared } from '../../db/database.ts'
import { digestsOfOwn } from '../accounts/address.ts'
import type { CustomerKey } from '../customers/customer.ts'
import { familyOf } from '../customers/family.ts'
import * as customers from '../customers/read.ts'
import { newId, toUlid } from '../ids.ts'
import { dynamicOf } from '../lists/dynamic.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Scope } from '../scope.ts'
import { pagesOf, type Row } from './read.ts'
import type { Section } from './section.ts'
import { sections } from './sections.ts'

/** Changes when a reader of the document would have to. */
export const format = 1

export type Form = 'json' | 'html'

/** What the parts of the document are called, for people; those without a table are computed. */
export type Part = Pick<Section, 'name' | 'title' | 'about' | 'amounts'>

/** All that is held on one customer, read as it is written out. */
export type Dossier = {
  readonly organization: Organization
  readonly customer: { readonly id: string; readonly number: number }
  readonly generatedAt: Date
  /** Part by part, and each page by page. Nothing but the page that is asked for is in memory. */
  parts(): AsyncGenerator<{ readonly part: Part; readonly pages: AsyncIterable<readonly Row[]> }>
}

const insertAccess = prepared(
  'accesses.insert',
  `insert into accesses (organization_id, id, customer_id, at, form, face, token_id, ip)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
)

const selectAddresses = prepared(
  'accesses.addresses',
  'select email_normalized as address from customers where organization_id = $1 and id = any ($2::uuid[])',
)

const dynamicLists: Part = {
  name: 'dynamic_lists',
  title: 'Lists by a filter',
  about: 'Customer lists whose filter selects the person now.',
}

/** Every part, in the order of the document. */
export const parts: readonly Part[] = sections.flatMap((section) =>
  section.name === 'lists' ? [section, dynamicLists] : [section],
)

/**
 * Opens all that is held on a customer, rows merged into it included. Throws not found. That it was given out is recorded
 * when the first part is read, and no event of the record: nothing of it changed.
 */
export async function open(scope: Scope, key: CustomerKey, form: Form): Promise<Dossier> {
  const customer = await customers.get(scope, key)
  const ids = await familyOf(scope, customer.id)
  const person = { ids, addresses: await triedWith(scope, ids) }
  const { organization } = scope
  const generatedAt = scope.clock()
  return {
    organization,
    customer,
    generatedAt,
    async *parts() {
      const { face, tokenId, ip } = scope.actor
      const access = [newId(generatedAt), customer.id, generatedAt, form, face, tokenId, ip]
      await scope.store.rows(insertAccess, [organization.id, ...access])
      for (const section of sections) {
        yield { part: section, pages: pagesOf(scope, section, person) }
        if (section.name !== 'lists') continue
        const selecting = await dynamicOf(scope, customer, null)
        yield {
          part: dynamicLists,
          pages: once(selecting.map(({ id, name }) => ({ list_id: toUlid(id), name }))),
        }
      }
    },
  }
}

/** Digests of the addresses of a customer and of rows merged into it (uuids), but for one that is another's by now. */
async function triedWith(scope: Scope, ids: readonly string[]): Promise<Buffer[]> {
  const values = [scope.organization.id, ids]
  const rows = await scope.store.rows<{ address: string | null }>(selectAddresses, values)
  return digestsOfOwn(
    scope,
    rows.map(({ address }) => address),
    ids,
  )
}

async function* once(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  if (rows.length > 0) yield rows
}

/** What the document leaves out, and why. */
export const withheld: readonly { readonly what: string; readonly why: string }[] = sections.flatMap(
  ({ name, withheld: columns = {} }) =>
    name === 'merged_customers'
      ? []
      : Object.entries(columns).map(([column, why]) => ({ what: `${name}.${column}`, why })),
)
