import type { Issue } from '../core/errors.ts'

/** Containers inside containers that a request may have. */
export const deepest = 32
/** One answer names at most so many members. */
const mostIssues = 100

type Place = { readonly key: string | number; readonly above: Place | null }
type Visit = { readonly value: object; readonly place: Place | null; readonly depth: number }

/**
 * Names every text of a parsed value that PostgreSQL cannot store (NUL, half a surrogate pair), every number that JSON
 * did not carry over exactly (beyond 2^53, where whole numbers run together) and every part nested too deep. Drops `__proto__` members on the way. Never recurses: the depth is the caller's choice.
 */
export function screenText(root: unknown): Issue[] {
  if (typeof root === 'string') return isStorable(root) ? [] : [refusal(null)]
  if (typeof root === 'number') return isExact(root) ? [] : [inexact(null)]
  if (typeof root !== 'object' || root === null) return []
  const issues: Issue[] = []
  const visits: Visit[] = [{ value: root, place: null, depth: 1 }]
  for (let visit = visits.pop(); visit !== undefined && issues.length < mostIssues; visit = visits.pop()) {
    if (visit.depth > deepest) {
      issues.push({ path: pathOf(visit.place), reason: 'too_deep', message: 'is nested too deep' })
      continue
    }
    const { value, place, depth } = visit
    const isList = Array.isArray(value)
    for (const key of Object.keys(value)) {
      const member: unknown = Reflect.get(value, key)
      if (key === '__proto__') {
        Reflect.deleteProperty(value, key)
        continue
      }
      if (!isList && !isStorable(key)) issues.push(refusal({ key: key.toWellFormed(), above: place }))
      if (typeof member === 'string') {
        if (!isStorable(member)) issues.push(refusal({ key: isList ? Number(key) : key, above: place }))
      } else if (typeof member === 'number') {
        if (!isExact(member)) issues.push(inexact({ key: isList ? Number(key) : key, above: place }))
      } else if (typeof member === 'object' && member !== null) {
        const below = { key: isList ? Number(key) : key, above: place }
        visits.push({ value: member, place: below, depth: depth + 1 })
      }
    }
  }
  return issues
}

/** Whether a text can be stored: no NUL and no half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** Whether a number is as it was written: among whole ones each below 2^53 has a value of its own. */
function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

function inexact(place: Place | null): Issue {
  const message = `must be between -${Number.MAX_SAFE_INTEGER} and ${Number.MAX_SAFE_INTEGER}`
  return { path: pathOf(place), reason: 'too_big', message }
}

function refusal(place: Place | null): Issue {
  return { path: pathOf(place), reason: 'text', message: 'has characters that are not allowed' }
}

function pathOf(place: Place | null): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = place; at !== null; at = at.above) path.unshift(at.key)
  return path
}
