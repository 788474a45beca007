import { splitTarget } from './mounts.ts'

/** Each path of a face as a pattern, with the methods that it answers. */
export type PathTable = readonly { readonly pattern: RegExp; readonly method: string }[]

/** The table of these paths, written with `:name` parameters. */
export function pathTable(paths: Iterable<{ readonly method: string; readonly path: string }>): PathTable {
  return Array.from(paths, ({ method, path }) => ({ method, pattern: patternOf(path) }))
}

/** The methods that an address answers; none when it is no path of the table. */
export function allowedMethods(table: PathTable, target: string): string[] {
  const path = splitTarget(target)[0].replaceAll(/\/{2,}/g, '/')
  const methods = new Set<string>()
  for (const { pattern, method } of table) if (pattern.test(path)) methods.add(method)
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods].sort()
}

function patternOf(path: string): RegExp {
  const steps = path.split('/').map((step) => (step.startsWith(':') ? '[^/]+' : RegExp.escape(step)))
  return new RegExp(`^${steps.join('/')}/?$`)
}
