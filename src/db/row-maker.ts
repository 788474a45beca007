import type { Row } from './statement.ts'
import { types } from './values.ts'

export type Column = { readonly name: string; readonly dataTypeID: number }

/** Makes a row from the texts of its columns. */
export type RowMaker = (texts: readonly (string | null)[]) => Row

const makers = new Map<string, RowMaker>()

/** What makes rows of such columns: one for all connections, of which there are as many as selections in our statements. */
export function rowMaker(columns: readonly Column[]): RowMaker {
  const key = JSON.stringify(columns.map(({ name, dataTypeID }) => [name, dataTypeID]))
  const known = makers.get(key)
  if (known) return known
  const made = compiled(columns)
  makers.set(key, made)
  return made
}

/** Straight-line code, for a loop over the columns takes twice as long. What is not ours in it are names, written as JSON. */
function compiled(columns: readonly Column[]): RowMaker {
  const parsers = columns.map(({ dataTypeID }) => types.getTypeParser(dataTypeID))
  const members = columns.map(({ name }, index) => {
    const text = `texts[${index}]`
    return `${JSON.stringify(name)}: ${text} === null ? null : parse${index}(${text})`
  })
  const build = new Function(
    ...parsers.map((_, index) => `parse${index}`),
    `return (texts) => ({ ${members.join(', ')} })`,
  )
  return build(...parsers)
}
