import { prepared, type Runner } from '../../db/database.ts'
import { CoreError } from '../errors.ts'
import { firstId } from '../lists/list.ts'
import { inTransaction, type Scope } from '../scope.ts'
import { phoneToE164 } from './phone.ts'
import { applyChange, lockCustomer } from './write.ts'

/** Customers that are looked up at a time. */
const handful = 500

const selectChanged = prepared(
  'phones.organizations',
  'select id from organizations where phones_country is not null order by id',
)
const selectPhones = prepared(
  'phones.list',
  `select id, phone, phone_e164 as "phoneE164" from customers
   where organization_id = $1 and gone_at is null and phone is not null and id > $2 order by id limit $3`,
)
const settle = prepared(
  'phones.settle',
  'update organizations set phones_country = null where id = $1 and country = $2',
)

/** The organizations (uuid) that have another country than the one by which their customers' phones were read. */
export async function organizationsToNormalize(store: Runner): Promise<string[]> {
  return (await store.rows<{ id: string }>(selectChanged, [])).map(({ id }) => id)
}

/**
 * Reads every customer's phone by the organization's present country, and writes those that now have another E.164 form,
 * each with its event, until all are done or the signal says so; what is left is done the next time.
 */
export async function normalizePhones(scope: Scope, stop: AbortSignal): Promise<void> {
  const { id, country } = scope.organization
  let last = firstId
  for (;;) {
    const rows = await scope.store.rows<{ id: string; phone: string; phoneE164: string | null }>(
      selectPhones,
      [...[id, last, handful]],
    )
    for (const row of rows) {
      if (stop.aborted) return
      if (phoneToE164(row.phone, country) !== row.phoneE164) await normalize(scope, row.id)
      last = row.id
    }
    if (rows.length < handful) break
  }
  await scope.store.rows(settle, [id, country])
}

async function normalize(scope: Scope, id: string): Promise<void> {
  try {
    await inTransaction(scope, async (inside) => {
      const before = await lockCustomer(inside, { id })
      const phoneE164 = phoneToE164(before.phone, inside.organization.country)
      if (phoneE164 === before.phoneE164) return
      await applyChange(inside, before, { phoneE164 }, { type: 'customer.updated' })
    })
  } catch (error) {
    // Removed meanwhile.
    if (!(error instanceof CoreError) || error.missing !== 'customer') throw error
  }
}
