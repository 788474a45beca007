import { tenantTables } from './tables.generated.ts'

/** Why a statement was refused, with its text: only ever seen in development and tests. */
export class UnfencedStatement extends Error {
  constructor(reason: string, text: string) {
    super(`${reason} in the statement: ${text}`)
    this.name = 'UnfencedStatement'
  }
}

const tenants: ReadonlySet<string> = new Set(tenantTables)
const passed = new Set<string>()

/** A statement that is meant for every organization says so, and why, in a comment that begins with these words. */
const everyOrganization = /--[ \t]*all organizations:[ \t]*\S/

const tokenPattern = /[a-z_][a-z_0-9$]*|"(?:[^"]|"")+"|\$\d+|\d[\w.]*|::|[<>=!~@|&?#]+|[(),.;*+\-/%[\]]/g

// Functions whose answer differs from call to call, or from session to session: their values are parameters.
const neverCalled = new Set([
  'now',
  'clock_timestamp',
  'statement_timestamp',
  'transaction_timestamp',
  'random',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
])
const neverNamed = new Set([
  'current_timestamp',
  'current_date',
  'current_time',
  'localtimestamp',
  'localtime',
])
const neverInConflict =
  /^(jsonb?_(build|agg|object).*|to_jsonb?|row_to_json|to_char|to_timestamp|date_trunc|age|nextval)$/

function tokensOf(text: string): string[] {
  const bare = text
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, ' $0 ')
    .toLowerCase()
  return (bare.match(tokenPattern) ?? []).map((token) => token.replaceAll('"', ''))
}

/** The index after the parenthesis that closes the one at `open`. */
function afterParenthesis(tokens: readonly string[], open: number): number {
  let depth = 0
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i] === '(') depth++
    if (tokens[i] === ')' && --depth === 0) return i + 1
  }
  return tokens.length
}

const clauseEnds = new Set([
  'where',
  'group',
  'order',
  'having',
  'limit',
  'union',
  'set',
  'returning',
  'on',
  'window',
  'for',
  ')',
  ';',
])

/** How often tenant tables are named where a table may stand. */
function countTables(tokens: readonly string[]): number {
  let count = 0
  const tableAt = (index: number): void => {
    let at = index
    while (tokens[at] === 'only' || tokens[at] === 'lateral' || tokens[at] === '(') at++
    if (tokens[at + 1] === '.') at += 2
    if (tenants.has(tokens[at] ?? '')) count++
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    const before = tokens[i - 1]
    if (token === 'join' || token === 'into') tableAt(i + 1)
    if (token === 'update' && before !== 'for' && before !== 'do' && before !== 'key') tableAt(i + 1)
    if ((token === 'from' && before !== 'distinct') || (token === 'using' && tokens[i + 1] !== '(')) {
      tableAt(i + 1)
      // The other tables of a list with commas.
      for (let j = i + 1; j < tokens.length && !clauseEnds.has(tokens[j] ?? ''); j++) {
        if (tokens[j] === '(') j = afterParenthesis(tokens, j) - 1
        else if (tokens[j] === ',') tableAt(j + 1)
      }
    }
  }
  return count
}

/** How often the organization is given: in a comparison, a row comparison, a join's `using` or an insert's columns. */
function countFences(tokens: readonly string[]): number {
  let count = 0
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === 'organization_id' && (tokens[i + 1] === '=' || tokens[i + 1] === 'in')) count++
    if (tokens[i] === '=' && tokens[i + 1] === 'organization_id') count++
    if (tokens[i] !== '(') continue
    const end = afterParenthesis(tokens, i)
    const holds = tokens.slice(i, end).includes('organization_id')
    if (!holds || tokens.slice(i, end).includes('select')) continue
    const compared = tokens[end] === '=' || tokens[end] === 'in'
    const joined = tokens[i - 1] === 'using'
    // «insert into t (..» or «insert into s.t (..».
    const inserted = tokens[i - 2] === 'into' || tokens[i - 4] === 'into'
    if (compared || joined || inserted) count++
  }
  return count
}

function volatileAt(tokens: readonly string[]): string | undefined {
  return tokens.find((token, i) => neverNamed.has(token) || (neverCalled.has(token) && tokens[i + 1] === '('))
}

function reasonAgainst(text: string): string | undefined {
  const tokens = tokensOf(text)
  const tables = countTables(tokens)
  if (tables === 0) return undefined
  const everywhere = everyOrganization.test(text)
  const has = (...words: string[]): number =>
    tokens.findIndex((_, i) => words.every((word, offset) => tokens[i + offset] === word))

  if (!everywhere && countFences(tokens) < tables) {
    return 'organization_id is not given for each tenant table'
  }
  if (
    everywhere &&
    tokens.some((token, i) => token === 'for' && /^(update|no|share|key)$/.test(tokens[i + 1] ?? ''))
  ) {
    return 'rows of all organizations cannot be locked'
  }
  const volatile = volatileAt(tokens)
  if (volatile !== undefined) return `${volatile} must be a parameter`
  for (const verb of ['insert', 'update', 'delete', 'merge']) {
    if (has('as', '(', verb) >= 0 || has('materialized', '(', verb) >= 0)
      return `a common table expression must not ${verb}`
  }
  if (has('set', 'organization_id') >= 0) return 'a row cannot move to another organization'
  const conflict = has('do', 'update', 'set')
  if (conflict >= 0) {
    const stable = tokens
      .slice(conflict)
      .find((token, i, rest) => neverInConflict.test(token) && rest[i + 1] === '(')
    if (stable !== undefined) return `${stable} cannot stand in «do update set»`
    if (tokens.slice(conflict).includes('default')) return 'default cannot stand in «do update set»'
  }
  const written =
    tokens[0] === 'update' && tokens.some((token, i) => token === 'nextval' && tokens[i + 1] === '(')
  if (written) return 'nextval cannot stand in an update'
  const values = has('values', '(')
  if (
    values >= 0 &&
    tokens
      .slice(values, has('on', 'conflict') >>> 0)
      .some((_, i, part) => part[i] === '(' && part[i + 1] === 'select')
  ) {
    return 'a query cannot stand among values: use insert .. select'
  }
  return undefined
}

/**
 * Throws when a statement on a tenant table leaves the organization out for one of them, or is one that a database
 * distributed by organization refuses (docs/decisions/0002-ready-to-distribute.md). A text is looked at once.
 */
export function refuseUnfenced(text: string): void {
  if (passed.has(text)) return
  const reason = reasonAgainst(text)
  if (reason !== undefined) throw new UnfencedStatement(reason, text)
  passed.add(text)
}
