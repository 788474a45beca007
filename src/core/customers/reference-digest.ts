import { createHmac } from 'node:crypto'
import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

const selectKey = prepared(
  'organizations.digestKey',
  'select digest_key as key from organizations where id = $1',
)

/**
 * A keyed digest of a caller's reference. A removed customer keeps only this of it: enough to know the place of a
 * cursor that still names it, not enough to read it.
 */
export async function referenceDigest(scope: Scope, reference: string): Promise<Buffer> {
  return createHmac('sha256', await digestKey(scope))
    .update(reference)
    .digest()
}

/** The secret with which an organization's digests of personal values are keyed. */
export async function digestKey(scope: Scope): Promise<Buffer> {
  const [row] = await scope.store.rows<{ key: Buffer }>(selectKey, [scope.organization.id])
  if (!row) throw new Error('the organization of the scope does not exist')
  return row.key
}
