import { z } from 'zod'
import { type Issue, type IssueReason, invalid } from '../core/errors.ts'

/** One answer names at most so many members. */
const mostIssues = 100

const wholeNumber = 'must be a whole number'
const trueOrFalse = 'must be true or false'
const aNumber = 'must be a number'

/** What a value of the wrong type is told. */
const typeMessages: Readonly<Record<string, string>> = {
  string: 'must be text',
  boolean: trueOrFalse,
  int: wholeNumber,
  number: aNumber,
  array: 'must be a list',
  tuple: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
  null: 'must be null',
}

/** Schemas say some rules only in words: a union of spellings of a boolean, or that a number must be whole. */
const reasonsByMessage: ReadonlyMap<string, IssueReason> = new Map([
  [wholeNumber, 'integer'],
  [trueOrFalse, 'boolean'],
  [aNumber, 'number'],
])

const reasons: ReadonlySet<unknown> = new Set<IssueReason>([
  'required',
  'type',
  'boolean',
  'integer',
  'number',
  'format',
  'email',
  'text',
  'empty',
  'too_long',
  'too_short',
  'too_small',
  'too_big',
  'too_many',
  'too_deep',
  'not_one_of',
  'unknown_member',
  'unknown_cursor',
  'not_attached',
  'other',
])

const options = { error: messageOf }

/** The value as the schema reads it; a refusal names each member with its reason. */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, options)
  if (result.success) return result.data
  throw invalid(toIssues(result.error.issues, input).slice(0, mostIssues))
}

/** Words for an issue that the schema gives none to; they follow the member's name. */
function messageOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required'
      // A whole-number schema that meets a text speaks of a number only.
      if (issue.inst instanceof z.ZodNumber && issue.inst.isInt) return wholeNumber
      return typeMessages[issue.expected] ?? 'has the wrong type'
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`
      if (issue.origin === 'array' || issue.origin === 'set')
        return `must have at most ${issue.maximum} items`
      return issue.inclusive === false
        ? `must be less than ${issue.maximum}`
        : `must be at most ${issue.maximum}`
    case 'too_small':
      if (isEmptiness(issue)) return 'must not be empty'
      if (issue.origin === 'string') return `must have at least ${issue.minimum} characters`
      if (issue.origin === 'array' || issue.origin === 'set')
        return `must have at least ${issue.minimum} items`
      return issue.inclusive === false
        ? `must be more than ${issue.minimum}`
        : `must be at least ${issue.minimum}`
    case 'invalid_format':
      return issue.format === 'email' ? 'must be an e-mail address' : 'does not have the right form'
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'invalid_value':
      if (issue.input === undefined) return 'is required'
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return 'is not known'
    case 'invalid_union':
      return issue.input === undefined ? 'is required' : 'has the wrong type'
    default:
      return 'is not valid'
  }
}

function toIssues(issues: readonly z.core.$ZodIssue[], input: unknown, above: Issue['path'] = []): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map(
          (key): Issue => ({ path: [...path, key], reason: 'unknown_member', message: 'is not known' }),
        )
      case 'invalid_key':
        return toIssues(issue.issues, input, path)
      case 'invalid_union': {
        const branch = closestBranch(issue)
        if (branch && valueAt(input, path) !== undefined) return toIssues(branch, input, path)
        return [toIssue(issue, path, input)]
      }
      default:
        return [toIssue(issue, path, input)]
    }
  })
}

/** The only option of a union that took the value's type and refused something within; its issues say more. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  // Words of the schema's own speak for the union as a whole.
  if (issue.message !== 'has the wrong type') return undefined
  const branches = issue.errors.filter(
    (issues) =>
      !issues.some(
        (it) => it.path.length === 0 && (it.code === 'invalid_type' || it.code === 'invalid_value'),
      ),
  )
  return branches.length === 1 ? branches[0] : undefined
}

function toIssue(issue: z.core.$ZodIssue, path: Issue['path'], input: unknown): Issue {
  const code = issue.code === 'custom' ? issue.params?.code : undefined
  const reason = reasonOf(issue, path, input)
  return {
    path,
    reason,
    // A schema's own words say what a value must be; of one that is not there that is beside the point.
    message: reason === 'required' && issue.code !== 'custom' ? 'is required' : issue.message,
    ...(typeof code === 'string' ? { code } : {}),
  }
}

function reasonOf(issue: z.core.$ZodIssue, path: Issue['path'], input: unknown): IssueReason {
  if (issue.code === 'custom') {
    const given = issue.params?.reason
    return isReason(given) ? given : 'other'
  }
  const isTyped =
    issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value'
  if (isTyped && valueAt(input, path) === undefined) return 'required'
  const worded = isTyped ? reasonsByMessage.get(issue.message) : undefined
  if (worded) return worded
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'integer' : 'type'
    case 'too_big':
      if (issue.origin === 'string') return 'too_long'
      return issue.origin === 'array' || issue.origin === 'set' ? 'too_many' : 'too_big'
    case 'too_small':
      if (isEmptiness(issue)) return 'empty'
      return issue.origin === 'string' ? 'too_short' : 'too_small'
    case 'invalid_format':
      return issue.format === 'email' ? 'email' : 'format'
    case 'invalid_value':
      return 'not_one_of'
    case 'invalid_union':
      return 'type'
    default:
      return 'other'
  }
}

function isEmptiness(issue: { readonly origin: string; readonly minimum: number | bigint }): boolean {
  return Number(issue.minimum) === 1 && ['string', 'array', 'set'].includes(issue.origin)
}

function isReason(value: unknown): value is IssueReason {
  return reasons.has(value)
}

function valueAt(input: unknown, path: Issue['path']): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}
