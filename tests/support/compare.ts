import assert from 'node:assert/strict'
import type { Placeholder } from '../../src/dialects/example.ts'

/**
 * Holds an answer to what is documented: the same members, in the same order where that is asked for, the same
 * texts, and a text of the right form where a placeholder stands. Throws with every difference by its path.
 */
export function assertSame(actual: unknown, expected: unknown, ordered = true): void {
  const found = differences(actual, expected, ordered, '$')
  assert.deepEqual(found, [], `${found.join('\n')}\nanswer: ${JSON.stringify(actual, null, 2)}`)
}

export function isPlaceholder(value: unknown): value is Placeholder {
  return typeof value === 'object' && value !== null && 'matches' in value && value.matches instanceof RegExp
}

function differences(actual: unknown, expected: unknown, ordered: boolean, path: string): string[] {
  if (isPlaceholder(expected)) {
    const fits = typeof actual === 'string' || typeof actual === 'number'
    return fits && expected.matches.test(String(actual)) ? [] : [`${path} is not like ${expected.matches}`]
  }
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return Object.is(actual, expected)
      ? []
      : [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`]
  }
  const members = (value: object) => (ordered ? Object.keys(value) : Object.keys(value).toSorted())
  const [has, wants] = [members(actual), members(expected)]
  if (has.join() !== wants.join())
    return [`${path} has ${has.join() || 'nothing'}, not ${wants.join() || 'nothing'}`]
  return wants.flatMap((key) =>
    differences(Reflect.get(actual, key), Reflect.get(expected, key), ordered, `${path}.${key}`),
  )
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
