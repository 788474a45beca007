import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { forgetAnswersWith } from '../idempotency.ts'

const statements = [
  prepared(
    'consents.forget',
    `update consents set source = null, ip = null, reference = null
     where organization_id = $1 and customer_id = $2
       and (source is not null or ip is not null or reference is not null)`,
  ),
  prepared(
    'accesses.forget',
    'update accesses set ip = null where organization_id = $1 and customer_id = $2 and ip is not null',
  ),
]

/** Empties what the entries say of a removed person; that nobody was asked without a yes can still be shown. */
export async function forgetConsents(scope: Writing, customerId: string): Promise<void> {
  const values = [scope.organization.id, customerId]
  await Promise.all(statements.map((statement) => scope.store.rows(statement, values)))
}

/**
 * SQL: the words that of all people only these customers ($2 of the organization $1) were shown, as far as they are not
 * erased: such words may name them. Words that were kept again after an erasure are not the erased one's.
 */
export const onlyTheirWords = `consent_wordings.digest in (
    select consents.wording_digest from consents
    join customers on customers.organization_id = $1 and customers.id = consents.customer_id
    where consents.organization_id = $1 and consents.customer_id = any ($2::uuid[])
      and (customers.gone_at is null or customers.merged_into is not null
        or customers.gone_at >= consent_wordings.first_used_at))
  and not exists (
    select from consents join customers on customers.organization_id = $1 and customers.id = consents.customer_id
    where consents.organization_id = $1 and consents.wording_digest = consent_wordings.digest
      and consents.customer_id <> all ($2::uuid[])
      and (customers.gone_at is null or customers.merged_into is not null))`

// Locked first and looked at once more: whoever is just shown the words keeps them.
const lockWords = prepared(
  'consents.lockWords',
  `select id from consent_wordings
   where organization_id = $1 and text is not null and ${onlyTheirWords} order by id for update`,
)
const forgetText = prepared(
  'consents.forgetWords',
  `update consent_wordings set text = null
   where organization_id = $1 and id = any ($3::uuid[]) and ${onlyTheirWords} returning digest`,
)

/** Empties words that only these customers (uuids), who are being removed, were shown, and what was answered to them. */
export async function forgetWords(scope: Writing, customerIds: readonly string[]): Promise<void> {
  const values = [scope.organization.id, customerIds]
  const words = await scope.store.rows<{ id: string }>(lockWords, values)
  if (words.length === 0) return
  const ids = words.map(({ id }) => id)
  const emptied = await scope.store.rows<{ digest: Buffer }>(forgetText, [...values, ids])
  await forgetAnswersWith(
    scope,
    emptied.map(({ digest }) => digest.toString('hex')),
  )
}
