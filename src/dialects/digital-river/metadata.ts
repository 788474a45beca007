import { type Issue, type IssueReason, invalid } from '../../core/errors.ts'
import type { Json, JsonObject } from '../../core/json.ts'

const mostPairs = 20
const longestKey = 40
const longestValue = 500

/**
 * What metadata becomes when a request brings some: key by key, and an empty text deletes its key. Null deletes all
 * of it. Throws `invalid` with the vendor's own codes; limits count characters, and of a value that is no text its
 * JSON.
 */
export function mergeMetadata(current: JsonObject, given: JsonObject | null): JsonObject {
  if (given === null) return {}
  const issues = Object.entries(given).flatMap(([key, value]) => pairIssues(key, value))
  if (issues.length > 0) throw invalid(issues)
  const merged = new Map([...Object.entries(current), ...Object.entries(given)])
  const kept = [...merged].filter(([, value]) => value !== '')
  if (kept.length > mostPairs && kept.length > Object.keys(current).length) throw invalid([tooMany])
  return Object.fromEntries(kept)
}

const tooMany = issue(
  ['metadata'],
  'too_many',
  'too_many_metadata_pairs',
  `must have at most ${mostPairs} pairs`,
)

function pairIssues(key: string, value: Json): Issue[] {
  const issues: Issue[] = []
  // The key itself is not repeated in the answer: it can be as long as the request.
  if (key === '' || count(key) > longestKey) {
    const message = `must have keys of 1 to ${longestKey} characters`
    issues.push(issue(['metadata'], 'too_long', 'invalid_metadata_key', message))
  } else if (count(typeof value === 'string' ? value : JSON.stringify(value)) > longestValue) {
    const message = `must have at most ${longestValue} characters`
    issues.push(issue(['metadata', key], 'too_long', 'invalid_metadata_value', message))
  }
  return issues
}

function count(value: string): number {
  return Array.from(value).length
}

function issue(path: readonly string[], reason: IssueReason, code: string, message: string): Issue {
  return { path, reason, code, message }
}
