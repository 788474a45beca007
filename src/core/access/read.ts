import { prepared, type Statement } from '../../db/database.ts'
import { columnClasses } from '../../db/tables.generated.ts'
import { isUuid, toUlid } from '../ids.ts'
import type { Scope } from '../scope.ts'
import type { Section } from './section.ts'

/** A row of a section: times and bytes are texts already, null where there is nothing. */
export type Row = Readonly<Record<string, unknown>>

/** Rows that are in memory at a time. */
const pageSize = 100

/** The columns of a section's rows, in their order in the schema; what is withheld is none of them. */
export function columnsOf({ table, withheld = {}, extra = {} }: Section): string[] {
  const own = Object.keys(columnClasses[table]).filter(
    (column) => column !== 'organization_id' && !(column in withheld),
  )
  return [...own, ...Object.keys(extra).filter((name) => !own.includes(name))]
}

type Reading = { readonly first: Statement; readonly next: Statement; readonly columns: readonly string[] }
const known = new Map<Section, Reading>()

function readingOf(section: Section): Reading {
  const before = known.get(section)
  if (before) return before
  const { name, table, extra = {}, order } = section
  const columns = columnsOf(section)
  const shown = columns.map((column) =>
    column in extra ? `(${extra[column]}) as "${column}"` : `${table}.${column}`,
  )
  const keys = Object.entries(order)
  const place = keys.map(([column]) => `${table}.${column}`).join(', ')
  const places = keys.map(([column], index) => `${table}.${column} as "place ${index}"`)
  const given = section.byAddress ? 4 : 3
  const after = keys.map(([, type], index) => `$${given + index + 1}::${type}`).join(', ')
  const where = section.where ?? `${table}.customer_id = $2::uuid`
  const text = (further: string) =>
    `select ${[...shown, ...places].join(', ')} from ${table}
     where ${table}.organization_id = $1 and ${where}${further} order by ${place} limit $${given}`
  const made = {
    columns,
    first: prepared(`access.${name}`, text('')),
    next: prepared(`access.${name}.next`, text(` and (${place}) > (${after})`)),
  }
  known.set(section, made)
  return made
}

/** A person as rows name one: ids (uuid), and digests of e-mail addresses as accounts make them. */
export type Person = { readonly ids: readonly string[]; readonly addresses: readonly Buffer[] }

/** The rows of a person in a section, page by page: there may be any number. */
export async function* pagesOf(
  scope: Scope,
  section: Section,
  { ids, addresses }: Person,
): AsyncGenerator<readonly Row[]> {
  const given = section.byAddress ? [addresses] : []
  for (const whose of section.where === undefined ? ids : [ids]) {
    yield* walk(scope, section, [scope.organization.id, whose, ...given, pageSize])
  }
}

async function* walk(
  scope: Scope,
  section: Section,
  values: readonly unknown[],
): AsyncGenerator<readonly Row[]> {
  const { first, next, columns } = readingOf(section)
  let rows = await scope.store.rows<Row>(first, values)
  for (;;) {
    if (rows.length > 0) yield rows.map((row) => shownIn(section, columns, row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    const place = Object.keys(section.order).map((_, index) => last[`place ${index}`])
    rows = await scope.store.rows<Row>(next, [...values, ...place])
  }
}

function shownIn(section: Section, columns: readonly string[], row: Row): Row {
  return Object.fromEntries(columns.map((column) => [column, shown(section, column, row[column] ?? null)]))
}

/** Columns that hold ids of ours; texts of callers, such as a reference, may look like one. */
const idColumn =
  /^(id|(customer|order|entry|lot|list|token|endpoint|event|delivery|survivor|merged|erasure|other|default_source|first|second)_id|reverses|origin|merged_into|\w+_by)$/

function shown({ uuids = [] }: Section, column: string, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return value.toString('hex')
  if (typeof value !== 'string' || !idColumn.test(column) || uuids.includes(column)) return value
  return isUuid(value) ? toUlid(value) : value
}
