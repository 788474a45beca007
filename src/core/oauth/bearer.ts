import { prepared } from '../../db/database.ts'

/**
 * Finds an access token beside its organization, in the columns that a token of a person has. What is known of the
 * bearer under `token_id` is the client: its lists, its call budget and its idempotency keys outlive each token.
 */
export const ACCESS_BY_TEXT = prepared(
  'oauth-access-by-text',
  `select oauth_clients.id as token_id, oauth_tokens.scopes, array[oauth_clients.face] as faces,
     oauth_tokens.expires_at, organizations.id, organizations.slug, organizations.name, organizations.currency,
     organizations.time_zone, organizations.country, organizations.live, organizations.call_limits,
     organizations.page_default, organizations.page_maximum, organizations.erasure_grace_days, organizations.account_links,
     organizations.created_at
   from oauth_tokens
   join oauth_clients on oauth_clients.organization_id = oauth_tokens.organization_id
     and oauth_clients.id = oauth_tokens.client_id
   join organizations on organizations.id = oauth_tokens.organization_id
   where oauth_tokens.organization_id = $1 and oauth_clients.organization_id = $1
     and oauth_tokens.token_hash = $2 and oauth_tokens.kind = 'access'
     and oauth_tokens.revoked_at is null and oauth_clients.revoked_at is null`,
)
