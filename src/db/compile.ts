import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import type { Statement } from './database.ts'

// Only compiles: what it makes is run by the pool, like every other statement.
const builder = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

const names = new Map<string, string>()
const mostNames = 200
/** Texts that came once: one that nobody repeats must not take a name from one that many ask. */
const seen = new Set<string>()
const mostSeen = 1000

/**
 * Turns a built query into a statement and its values. With a family name it is prepared under a name of its own for
 * each text that comes again; the number of names is capped, for a connection keeps every one of them.
 */
export function compile(
  query: RawBuilder<unknown>,
  family?: string,
): Statement & { readonly values: unknown[] } {
  const { sql: text, parameters } = query.compile(builder)
  const values = [...parameters]
  return family === undefined ? { text, values } : { ...repeatable(family, text), values }
}

/** A statement of a text that was put together: prepared, in the same way, once it comes again. */
export function repeatable(family: string, text: string): Statement {
  const name = nameOf(family, text)
  return name === undefined ? { text } : { name, text }
}

function nameOf(family: string, text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  if (!seen.delete(text)) {
    if (seen.size >= mostSeen) seen.clear()
    seen.add(text)
    return undefined
  }
  const name = `${family}.${names.size}`
  names.set(text, name)
  return name
}
