import { prepared } from '../../db/database.ts'
import type { Scope } from '../scope.ts'

const day = 24 * 60 * 60 * 1000
/**
 * How long what has ended is kept. A code that is used twice ends what came from it, which may be as old as a refresh
 * token gets; so it stays longer than that.
 */
const kept = { tokens: day, codes: 31 * day } as const
const batch = 1000

const selectClients = prepared(
  'oauth-clients-of-all-states',
  'select id from oauth_clients where organization_id = $1 order by id',
)
const deleteTokens = prepared(
  'oauth-tokens-purge',
  `delete from oauth_tokens where organization_id = $1 and token_hash in (
     select token_hash from oauth_tokens where organization_id = $1 and client_id = $2 and expires_at < $3
     order by expires_at limit $4 for update skip locked
   ) returning token_hash`,
)
const deleteCodes = prepared(
  'oauth-codes-purge',
  `delete from oauth_codes where organization_id = $1 and code_hash in (
     select code_hash from oauth_codes where organization_id = $1 and client_id = $2 and expires_at < $3
     order by expires_at limit $4 for update skip locked
   ) returning code_hash`,
)

/** Deletes an organization's tokens and codes that ended long ago, by batches, until none is left or it is to stop. */
export async function purgeGrants(scope: Scope, stop: AbortSignal): Promise<void> {
  const organizationId = scope.organization.id
  const now = scope.clock().getTime()
  for (const { id } of await scope.store.rows<{ id: string }>(selectClients, [organizationId])) {
    for (const [statement, age] of [
      [deleteTokens, kept.tokens],
      [deleteCodes, kept.codes],
    ] as const) {
      const values = [organizationId, id, new Date(now - age), batch]
      while (!stop.aborted) {
        if ((await scope.store.rows(statement, values)).length < batch) break
      }
    }
  }
}
