/** The database cannot be reached, or was lost on the way. What was asked for may succeed later. */
export class DatabaseUnavailable extends Error {
  constructor(cause: unknown) {
    super(`the database is not available: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.name = 'DatabaseUnavailable'
  }
}

/** The database cannot be started or used at all; the message is one line for whoever runs the server. */
export class DatabaseUnusable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'DatabaseUnusable'
  }
}

/** The directory for the data cannot be used: somebody set it wrong. */
export class DirectoryUnusable extends DatabaseUnusable {}

/** The SQLSTATE of an error from the server, or the code of a system error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // Going down, crashed, starting up, and no connection left.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // Not taking connections, refusing us, or only a copy that cannot be written to: the shop's to mend, then as before.
  '55000',
  '28000',
  '28P01',
  '25006',
])

// What pg and its pool say without a code.
const lostConnection =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|Cannot use a pool after)/

/** Whether the connection failed, rather than the statement. */
export function connectionFailed(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true
  const code = codeOf(error)
  if (code !== undefined) return unreachable.has(code) || /^08[0-9A-Z]{3}$/.test(code)
  return error instanceof Error && lostConnection.test(error.message)
}

/** The error as callers see it: a failed connection under one name, everything else unchanged. */
export function translated(error: unknown): unknown {
  return connectionFailed(error) && !(error instanceof DatabaseUnavailable)
    ? new DatabaseUnavailable(error)
    : error
}

/** Whoever looks again sees who came first, and says so better than the index does. */
const foundByLooking = new Set(['customers_account_address'])

/** Whether the server undid the transaction only because another one was in the way. */
export function worthRepeating(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01' || foundByLooking.has(violatedConstraint(error) ?? '')
}

/**
 * The name of the unique constraint or index that an error is about, or null when it is about anything else.
 * A distributed database appends the number of the shard, which is taken off.
 */
export function violatedConstraint(error: unknown): string | null {
  if (codeOf(error) !== '23505' || !(error instanceof Error) || !('constraint' in error)) return null
  return typeof error.constraint === 'string' ? error.constraint.replace(/_\d+$/, '') : null
}
