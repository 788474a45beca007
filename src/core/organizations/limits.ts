import { type Issue, invalid } from '../errors.ts'
import type { CallLimit, Organization, PageLimits } from './organization.ts'

/** How many items a page can have at all. */
export const mostPerPage = 200
const usualPageLimits: PageLimits = { default: 50, maximum: mostPerPage }

/** A face or a member that is absent stays; null takes back what was set. */
export type LimitsPatch = {
  readonly callLimits?: Readonly<Record<string, CallLimit | null>> | null
  readonly pageLimits?: { readonly [Member in keyof PageLimits]?: number | null | undefined } | null
}

type Limits = Pick<Organization, 'callLimits' | 'pageLimits'>

/** The limits after a change. */
export function changed({ callLimits, pageLimits }: Limits, patch: LimitsPatch): Limits {
  return {
    callLimits: patch.callLimits === null ? {} : withoutNull({ ...callLimits, ...patch.callLimits }),
    pageLimits:
      patch.pageLimits === null ? usualPageLimits : changedPages(pageLimits, patch.pageLimits ?? {}),
  }
}

/** What is wrong with limits; of which faces they may be is not asked when no faces are given. */
export function problems({ callLimits, pageLimits }: Limits, faces?: ReadonlySet<string>): Issue[] {
  const issues: Issue[] = []
  const check = (holds: boolean, path: Issue['path'], reason: Issue['reason'], message: string) => {
    if (!holds) issues.push({ path, reason, message })
  }
  for (const [face, { limit, period }] of Object.entries(callLimits)) {
    const path = ['callLimits', face]
    check(faces?.has(face) !== false, path, 'not_one_of', `must be of ${Array.from(faces ?? []).join(', ')}`)
    check(isWhole(limit, 1e12), [...path, 'calls'], 'other', 'must be a whole number of at least 1')
    check(
      isWhole(period, 86_400),
      [...path, 'seconds'],
      'other',
      'must be a whole number from 1 to 86,400, a day',
    )
  }
  const { default: usual, maximum } = pageLimits
  check(
    isWhole(maximum, mostPerPage),
    ['pageLimits', 'maximum'],
    'other',
    `must be a whole number from 1 to ${mostPerPage}`,
  )
  check(
    isWhole(usual, maximum),
    ['pageLimits', 'default'],
    'other',
    `must be a whole number from 1 to the maximum, ${maximum}`,
  )
  return issues
}

/** How many items a page has when so many are asked for. More than the organization allows is `invalid`. */
export function pageSize(
  { pageLimits }: Pick<Organization, 'pageLimits'>,
  asked: number | undefined,
): number {
  if (asked === undefined) return pageLimits.default
  if (asked <= pageLimits.maximum) return asked
  throw invalid([{ path: ['limit'], reason: 'too_big', message: `must be at most ${pageLimits.maximum}` }])
}

function changedPages(before: PageLimits, patch: NonNullable<LimitsPatch['pageLimits']>): PageLimits {
  const next = (member: keyof PageLimits) => {
    const given = patch[member]
    return given === null ? usualPageLimits[member] : (given ?? before[member])
  }
  return { default: next('default'), maximum: next('maximum') }
}

function withoutNull(limits: Readonly<Record<string, CallLimit | null>>): Record<string, CallLimit> {
  const kept: Record<string, CallLimit> = {}
  for (const [face, limit] of Object.entries(limits)) if (limit !== null) kept[face] = limit
  return kept
}

function isWhole(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most
}
