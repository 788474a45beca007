import type { Database, Statement } from '../../src/db/database.ts'

/** What matters of a plan. */
export type Plan = {
  /** Reads the table from end to end. */
  readonly walksTable: boolean
  /** How many rows are sorted, where the plan was carried out; else 1 for a plan that sorts. */
  readonly mostSorted: number
  /** How many rows of the table itself were fetched, kept or not. */
  readonly lookedAt: number
  /** The statement and its plan, for whoever must find out. */
  readonly text: string
}

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly Node[]
}

/**
 * How a statement is carried out with these values; one that is prepared also as it is planned once for all values,
 * which the server may come to prefer.
 */
export async function plansOf(
  database: Database,
  statement: Statement,
  values: readonly unknown[],
  table = 'customers',
): Promise<Plan[]> {
  const explain = async (options: string, given: readonly unknown[]) => {
    const text = `explain (${options}, format json) ${statement.text}`
    const [row] = await database.rows<{ 'QUERY PLAN': readonly { readonly Plan: Node }[] }>({ text }, given)
    const root = row?.['QUERY PLAN'][0]?.Plan
    if (!root) throw new Error(`no plan for ${statement.text}`)
    return toPlan(statement, root, table)
  }
  const plans = [await explain('analyze, timing off, buffers off', values)]
  if (statement.name !== undefined && (await versionOf(database)) >= 16) {
    plans.push(await explain('generic_plan', []))
  }
  return plans
}

async function versionOf(database: Database): Promise<number> {
  const [row] = await database.rows<{ version: string }>(
    { text: `select current_setting('server_version') as version` },
    [],
  )
  return Number.parseInt(row?.version ?? '', 10)
}

function toPlan(statement: Statement, root: Node, table: string): Plan {
  const nodes = flatten(root)
  const fetching = nodes.filter(
    (node) => node['Relation Name'] === table && node['Node Type'] !== 'Index Only Scan',
  )
  const sorting = nodes.filter((node) => node['Node Type'].endsWith('Sort'))
  const looked = (node: Node) =>
    rowsOf(node, 0) +
    (node['Actual Loops'] ?? 0) *
      ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0))
  return {
    walksTable: fetching.some((node) => node['Node Type'] === 'Seq Scan'),
    mostSorted: Math.max(
      0,
      ...sorting.map((node) => Math.max(...(node.Plans ?? []).map((of) => rowsOf(of, 1)))),
    ),
    lookedAt: Math.max(0, ...fetching.map(looked)),
    text: `${statement.text}\n${JSON.stringify(root, null, 1)}`,
  }
}

function rowsOf(node: Node, unknown: number): number {
  return (node['Actual Rows'] ?? unknown) * (node['Actual Loops'] ?? 1)
}

function flatten(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)]
}
