import type { connect } from '../src/db/connections.ts'

type Column = {
  table: string
  column: string
  type: string
  required: boolean
  kind: 'tenant' | 'reference' | 'local'
  class: string | null
}

const classes = ['personal', 'pseudonymous', 'none']

const catalogue = `
  select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type, a.attnotnull as required,
         coalesce(substring(obj_description(c.oid, 'pg_class') from 'distribution: (reference|local)'), 'tenant') as kind,
         col_description(c.oid, a.attnum) as class
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by c.relname, a.attnum`

/** The types in which src/db/values.ts hands out the types of the server. */
const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  numeric: 'string',
  date: 'string',
  bigint: 'number',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

function fieldType({ table, column, type, required }: Column): string {
  const isArray = type.endsWith('[]')
  const one = typeOf[isArray ? type.slice(0, -2) : type]
  if (one === undefined)
    throw new Error(`${table}.${column}: say in scripts/table-types.ts how ${type} is read`)
  return `${one}${isArray ? '[]' : ''}${required || one === 'unknown' ? '' : ' | null'}`
}

function typeName(table: string): string {
  return table.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Says of each column what it holds: docs/decisions/0300-columns-are-classified.md. Throws for those that do not say. */
function classTable(rows: readonly Column[]): string {
  const silent = rows.filter((row) => !classes.includes(row.class ?? ''))
  if (silent.length > 0) {
    const names = silent.map(({ table, column }) => `${table}.${column}`).join(', ')
    throw new Error(
      `say in a migration, by «comment on column», whether it is ${classes.join(', ')}: ${names}`,
    )
  }
  return [...Map.groupBy(rows, (row) => row.table)]
    .map(([table, columns]) => {
      const fields = columns.map((column) => `    ${column.column}: '${column.class}',`)
      return `  ${table}: {\n${fields.join('\n')}\n  },`
    })
    .join('\n')
}

/** The text of src/db/tables.generated.ts for the schema of a migrated database. */
export async function describeTables(client: Awaited<ReturnType<typeof connect>>): Promise<string> {
  const { rows } = await client.query<Column>(catalogue)
  const tables = Map.groupBy(rows, (row) => row.table)
  const types = [...tables].map(([table, columns]) => {
    const fields = columns.map((column) => `  ${column.column}: ${fieldType(column)}`)
    return `export type ${typeName(table)}Row = {\n${fields.join('\n')}\n}\n`
  })
  const all = [...tables.keys()].map((table) => `  ${table}: ${typeName(table)}Row`)
  const tenants = [...tables]
    .filter(([, columns]) => columns[0]?.kind === 'tenant')
    .map(([table]) => `  '${table}',`)
  return [
    '// Made by scripts/generate-tables.ts from the migrations; not edited by hand.\n',
    ...types,
    `export type Tables = {\n${all.join('\n')}\n}\n`,
    `/** The tables whose every row belongs to one organization. */\nexport const tenantTables: readonly string[] = [\n${tenants.join('\n')}\n]\n`,
    `/** What a column holds: something of a person, something of a customer whom it does not name, or neither. */\nexport type ColumnClass = 'personal' | 'pseudonymous' | 'none'\n`,
    `export const columnClasses = {\n${classTable(rows)}\n} as const satisfies {\n  readonly [Table in keyof Tables]: { readonly [Column in keyof Tables[Table]]: ColumnClass }\n}\n`,
  ].join('\n')
}
