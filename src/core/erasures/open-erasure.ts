import { prepared } from '../../db/database.ts'
import type { Writing } from '../customers/write.ts'
import { CoreError } from '../errors.ts'
import { type Erasure, type ErasureRow, selectedErasure, toErasure } from './erasure.ts'

const lockOpen = prepared(
  'erasures.lockOpen',
  `select ${selectedErasure} from erasures
   where organization_id = $1 and customer_id = $2 and state in ('requested', 'held') for update`,
)

/** The request or hold under which a locked customer (uuid) is. */
export async function openErasure(scope: Writing, customerId: string): Promise<Erasure | null> {
  const [row] = await scope.store.rows<ErasureRow>(lockOpen, [scope.organization.id, customerId])
  return row ? toErasure(row) : null
}

/** Throws `not_allowed_now` for a customer who is held: nobody may erase or merge it. */
export function refuseHeld(open: Erasure | null): void {
  if (open?.state === 'held')
    throw new CoreError('not_allowed_now', 'the customer is held for a legal reason')
}
