import { entryStep, momentOf, proofOf } from '../consents/entry.ts'
import { someMergedAccepts } from '../consents/some-merged-accepts.ts'
import { stillDefined } from '../customers/attribute-values.ts'
import type { Customer } from '../customers/customer.ts'
import { derive } from '../customers/derived.ts'
import { goldenName, memberNames, toColumns } from '../customers/row.ts'
import { changesTo, type Writing } from '../customers/write.ts'
import { recordEvent } from '../events.ts'
import { figuresOf } from '../ledgers/figures.ts'
import type { Source } from '../sources/source.ts'
import { besides } from './beside.ts'
import { asChanged } from './give-back.ts'
import type { MergeRow } from './merge-row.ts'
import { attachedTo } from './sources.ts'
import { type Lent, lentBy, wholeOf } from './tell.ts'
import { lastNoSince } from './words.ts'

type Restored = {
  /** As it was while it stood for both. */
  readonly survivor: Customer
  readonly merged: Customer
  readonly known: readonly Source[]
  readonly lent: Lent
  /** Its status and its account, where they do not come back as they were. */
  readonly standing: Partial<Customer>
  /** Whether it holds its address. */
  readonly holds: boolean
}

/** Makes a merged row a customer again, with what its ledgers and sources are now, and tells it whole. */
export async function bringBack(
  writing: Writing,
  merge: MergeRow,
  { survivor, merged, known, lent, standing, holds }: Restored,
): Promise<void> {
  const at = writing.clock()
  const figures = await figuresOf(writing, [merged.id])
  const sources = await attachedTo(writing, [merged.id], known)
  const wanted = sources.find(({ id }) => id === merge.mergedDefaultSource)
  const unsubscribed = await unsubscribe(writing, merge, merged)
  const changes = changesTo(merged, {
    ...figures,
    ...unsubscribed?.members,
    ...standing,
    addresses: asChanged(merged.addresses, survivor, merge.changes ?? {}),
    attributes: await stillDefined(writing, merged.attributes),
    sources,
    defaultSourceId: wanted?.id ?? (merge.mergedDefaultSource ? (sources.at(-1)?.id ?? null) : null),
    emailHolder: holds,
  })
  const restored = { ...merged, ...changes, updatedAt: at, version: merged.version + 1 }
  const derived = derive(restored, writing.organization.country)
  const written = toColumns({ ...changes, ...derived, updatedAt: at, version: restored.version })
  const assignments = written.map(({ column }, index) => `${column} = $${index + 3}`)
  const update = `update customers set gone_at = null, merged_into = null, ${assignments.join(', ')}
    where organization_id = $1 and id = $2`
  const values = written.map(({ value }) => value)
  await writing.store.rows({ text: update }, [writing.organization.id, merged.id, ...values])
  const data = { ...wholeOf(restored), merge_id: merge.id, survivor_id: merge.survivorId, ...lentBy(lent) }
  const event = recordEvent(
    writing,
    restored,
    {
      type: 'customer.restored',
      changed: memberNames(changes).map(goldenName),
      data: { ...data, ...unsubscribed?.proof, ...(await besides(writing, merged.id)) },
    },
    at,
  )
  await writing.store.rows(event.statement, event.values)
}

/**
 * A «no» that was said while one stood for both holds for both: perhaps it was said by the name of the one who comes back,
 * or of one who was merged into that one and comes back later. A later «yes» is the survivor's alone. The row has an entry
 * of its own then, with the same evidence.
 */
async function unsubscribe(writing: Writing, { survivorId, version }: MergeRow, merged: Customer) {
  if (!merged.acceptsMarketing && !(await someMergedAccepts(writing, merged.id))) return undefined
  const evidence = await lastNoSince(writing, survivorId, version)
  if (!evidence) return undefined
  const { at, createdAt } = await momentOf(writing, merged)
  const said = { given: false, at, createdAt, version: merged.version + 1 }
  const { entry, step } = entryStep(writing, merged.id, said, evidence)
  await writing.store.rows(step.statement, step.values)
  const members: Partial<Customer> = {
    acceptsMarketing: false,
    marketingChangedAt: entry.at,
    marketingChangedVia: entry.face,
    marketingChangedBy: entry.tokenId,
  }
  return { members: merged.acceptsMarketing ? members : {}, proof: proofOf(entry) }
}
