import { ConfigError } from '../config.ts'
import { CoreError } from '../core/errors.ts'
import { codeOf, DatabaseUnavailable, DatabaseUnusable, DirectoryUnusable } from '../db/errors.ts'
import { UsageError } from './program.ts'

/** How a command ends that failed: 2 for a mistake of whoever called it, else 1. */
export function describeFailure(error: unknown): { exitCode: 1 | 2; line: string } {
  if (error instanceof ConfigError || error instanceof UsageError) return { exitCode: 2, line: error.message }
  if (error instanceof CoreError) return { exitCode: error.code === 'invalid' ? 2 : 1, line: error.message }
  if (error instanceof DirectoryUnusable) {
    return { exitCode: 2, line: `--data (CLIENTELE_DATA): ${oneLine(error.message)}` }
  }
  if (error instanceof DatabaseUnusable || error instanceof DatabaseUnavailable) {
    return { exitCode: 1, line: oneLine(error.message) }
  }
  if (!(error instanceof Error)) return { exitCode: 1, line: String(error) }
  const listening = describeListening(error)
  if (listening) return listening
  // The server's own refusals have a five-letter code: a wrong password, a missing database, a missing right.
  if (/^[0-9A-Z]{5}$/.test(codeOf(error) ?? ''))
    return { exitCode: 1, line: `the database refused: ${oneLine(error.message)}` }
  if ('syscall' in error) return { exitCode: 1, line: oneLine(error.message) }
  return { exitCode: 1, line: error.stack ?? error.message }
}

/** The same for a script. */
export function failureJson(exitCode: number, line: string): string {
  return JSON.stringify({ error: { exit_code: exitCode, message: line } })
}

/** A port that cannot be opened: taken or reserved is a failure, an address that this machine lacks a wrong setting. */
function describeListening(error: Error): { exitCode: 1 | 2; line: string } | null {
  const code = codeOf(error)
  if (!('syscall' in error) || code === undefined) return null
  const port = 'port' in error ? error.port : 'of the server'
  const address = 'address' in error ? error.address : 'hostname' in error ? error.hostname : 'of the server'
  if (error.syscall === 'getaddrinfo' || (error.syscall === 'listen' && code === 'EADDRNOTAVAIL')) {
    return { exitCode: 2, line: `--host must be an address of this machine, which ${address} is not` }
  }
  if (error.syscall !== 'listen') return null
  if (code === 'EADDRINUSE') {
    return { exitCode: 1, line: `port ${port} is in use on ${address}; choose another with --port or --face` }
  }
  if (code === 'EACCES')
    return { exitCode: 1, line: `port ${port} is reserved on this machine; choose one above 1023` }
  return null
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
