import type { Customer } from '../customers/customer.ts'
import { goldenName, memberNames, toColumns } from '../customers/row.ts'
import { changesTo, type Writing } from '../customers/write.ts'
import { recordEvent } from '../events.ts'
import { figuresOf } from '../ledgers/figures.ts'
import type { Source } from '../sources/source.ts'
import { besides } from './beside.ts'
import { findHolder } from './holder.ts'
import type { MergeRow } from './merge-row.ts'
import { attachedTo } from './sources.ts'
import { type Lent, lentBy, wholeOf } from './tell.ts'

/** Makes a merged row a customer again, with what its ledgers and sources are now, and tells it whole. */
export async function bringBack(
  writing: Writing,
  merge: MergeRow,
  { merged, known, lent }: { merged: Customer; known: readonly Source[]; lent: Lent },
): Promise<void> {
  const at = writing.clock()
  const figures = await figuresOf(writing, [merged.id])
  const sources = await attachedTo(writing, [merged.id], known)
  const wanted = sources.find(({ id }) => id === merge.mergedDefaultSource)
  const { emailNormalized: address } = merged
  const changes = changesTo(merged, {
    ...figures,
    sources,
    defaultSourceId: wanted?.id ?? (merge.mergedDefaultSource ? (sources.at(-1)?.id ?? null) : null),
    emailHolder: merge.mergedHeld && address !== null && (await findHolder(writing, address)) === undefined,
  })
  const restored = { ...merged, ...changes, updatedAt: at, version: merged.version + 1 }
  const written = toColumns({ ...changes, updatedAt: at, version: restored.version })
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
      data: { ...data, ...(await besides(writing, merged.id)) },
    },
    at,
  )
  await writing.store.rows(event.statement, event.values)
}
