import { hash } from 'node:crypto'
import { z } from 'zod'
import { explained } from '../../core/customers/conflicts.ts'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import * as customers from '../../core/customers/customers.ts'
import { normalizeEmail } from '../../core/customers/fold.ts'
import { recognise } from '../../core/erasures/recognise.ts'
import { CoreError, type Issue } from '../../core/errors.ts'
import { asCoreError } from '../../core/failures.ts'
import * as idempotency from '../../core/idempotency.ts'
import { inTransaction, type Scope } from '../../core/scope.ts'
import type { Line } from '../../http/route.ts'
import { toProblem } from '../errors.ts'
import { requireMatch, toEtag } from '../shared/etag.ts'
import { inOrder } from '../shared/in-order.ts'
import type { BulkLine, BulkResult } from './bulk-schema.ts'
import { fromNewCustomer, fromPatch, rulesFor } from './input.ts'
import { fromUpsert, upsert } from './upsert.ts'

/** Lines that are worked on at once; each has a connection of its own. */
const atOnce = 6
/** How often a line that lost a race for a reference is tried again. */
const tries = 10
const rules = { uniqueEmail: true }

type Request = {
  readonly lines: AsyncIterable<Line<BulkLine>>
  /** The request's key; each line is done once under it. */
  readonly key: string | undefined
  readonly report: (error: CoreError) => void
  /** Whether a line is refused that would make somebody anew who was erased. */
  readonly refuseErased: boolean
}

type Done = Pick<BulkResult, 'status' | 'id' | 'version' | 'erased_before'>

/**
 * Works through the lines and tells of each what became of it, in their order. Lines that name a customer in the same
 * words take effect in their order too; others may overtake each other. One line that fails stops no other.
 */
export function work(scope: Scope, { lines, ...how }: Request): AsyncGenerator<BulkResult> {
  const inHand = new Map<string, Promise<unknown>>()
  return inOrder(lines, atOnce, async (line) => {
    if ('error' in line) return failed(line.line, line.error)
    const names = namesOf(line.value)
    const before = names.map((name) => inHand.get(name))
    const result = Promise.all(before).then(() => workOnLine(scope, line, how))
    for (const name of names) inHand.set(name, result)
    const told = await result
    for (const name of names) if (inHand.get(name) === result) inHand.delete(name)
    return told
  })
}

async function workOnLine(
  scope: Scope,
  { line, text, value }: { readonly line: number; readonly text: string; readonly value: BulkLine },
  { key, report, refuseErased }: Omit<Request, 'lines'>,
): Promise<BulkResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done =
        key === undefined
          ? await apply(scope, value, refuseErased)
          : await applyOnce(scope, key, line, text, (inside) => apply(inside, value, refuseErased))
      return { line, ...done, problem: null }
    } catch (thrown) {
      const error = inData(await explained(scope, asCoreError(thrown)))
      // In a transaction the upsert cannot look again by itself.
      const lostRace =
        value.op === 'upsert' && error.code === 'reference_taken' && (key !== undefined || refuseErased)
      if (lostRace && attempt < tries) continue
      if (error.code === 'internal' || error.code === 'unavailable') report(error)
      return failed(line, error)
    }
  }
}

const Kept = z.object({
  id: z.string().nullable(),
  version: z.int().nullable(),
  erased_before: z.boolean().optional(),
})

async function applyOnce(
  scope: Scope,
  key: string,
  line: number,
  text: string,
  work: (scope: Scope) => Promise<Done>,
): Promise<Done> {
  const digest = hash('sha256', text, 'buffer')
  const { outcome } = await idempotency.once(scope, { key, line, digest }, async (inside) => {
    const { status, ...rest } = await work(inside)
    return { status, headers: {}, body: JSON.stringify(rest) }
  })
  const { erased_before, ...kept } = Kept.parse(JSON.parse(outcome.body ?? '{}'))
  return { status: outcome.status, ...kept, ...(erased_before !== undefined && { erased_before }) }
}

async function apply(scope: Scope, line: BulkLine, refuseErased: boolean): Promise<Done> {
  // Only in a transaction can a line be undone once it is seen whom it made.
  if (refuseErased && scope.store.kind === 'database' && (line.op === 'create' || line.op === 'upsert')) {
    return inTransaction(scope, (inside) => apply(inside, line, refuseErased))
  }
  switch (line.op) {
    case 'create': {
      const customer = await customers.create(scope, fromNewCustomer(line.data, scope), rulesFor(line.data))
      return withPast(scope, 201, customer, refuseErased)
    }
    case 'update': {
      const patch = (current: Golden) => {
        check(current, line.version)
        return fromPatch(current, line.data)
      }
      return done(200, await customers.change(scope, line.customer, patch, rules))
    }
    case 'upsert': {
      const input = fromUpsert(line.customer, line.data, {})
      const { customer, created } = await upsert(scope, line.customer, input)
      return withPast(scope, created ? 201 : 200, customer, refuseErased)
    }
    case 'erase': {
      let erased: Golden | undefined
      await customers.remove(scope, line.customer, (customer) => {
        check(customer, line.version)
        erased = customer
      })
      return { status: 204, id: erased?.id ?? null, version: null }
    }
  }
}

/** What was done, and whether the person was erased before; one who is made anew may be refused. */
async function withPast(
  scope: Scope,
  status: number,
  customer: Golden,
  refuseErased: boolean,
): Promise<Done> {
  const [found] = await recognise(scope, [customer])
  if (!found || found.length === 0) return done(status, customer)
  if (refuseErased && status === 201) throw new CoreError('not_allowed_now', 'the person was erased before')
  return { ...done(status, customer), erased_before: true }
}

function check({ version }: Golden, wanted: number | undefined): void {
  requireMatch(version, wanted === undefined ? {} : { 'if-match': toEtag(wanted) })
}

function done(status: number, { id, version }: Golden): Done {
  return { status, id, version }
}

/** What the record refuses is in the member `data` of the line. */
function inData(error: CoreError): CoreError {
  const { code, message, issues, conflict, missing, retryAfter } = error
  const within = <At extends { readonly path: Issue['path'] }>(at: At) => ({
    ...at,
    path: ['data', ...at.path],
  })
  return new CoreError(code, message, {
    issues: issues.map((issue) => (issue.in === undefined ? within(issue) : issue)),
    ...(conflict && { conflict: conflict.path ? within({ ...conflict, path: conflict.path }) : conflict }),
    ...(missing && { missing }),
    ...(retryAfter !== undefined && { retryAfter }),
    cause: error.cause,
  })
}

function failed(line: number, error: CoreError): BulkResult {
  const problem = toProblem(error)
  return { line, status: problem.status, id: null, version: null, problem }
}

/** The words by which a line names its customer. */
function namesOf(line: BulkLine): string[] {
  if (line.op === 'create') return names(line.data)
  const { customer } = line
  if ('email' in customer || 'reference' in customer) return names(customer)
  return ['id' in customer ? `id ${customer.id}` : `number ${customer.number}`]
}

function names(named: {
  readonly email?: string | null | undefined
  readonly reference?: string | undefined
}) {
  const email = normalizeEmail(named.email ?? null)
  return [
    ...(email === null ? [] : [`email ${email}`]),
    ...(named.reference === undefined ? [] : [`reference ${named.reference}`]),
  ]
}
