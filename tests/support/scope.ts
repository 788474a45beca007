import { randomUUID } from 'node:crypto'
import type { NewOrganization } from '../../src/core/organizations/organizations.ts'
import * as organizations from '../../src/core/organizations/organizations.ts'
import type { Scope } from '../../src/core/scope.ts'
import type { Database } from '../../src/db/database.ts'

/** A scope in a new organization: each call is another tenant of the same database. */
export async function freshScope(
  database: Database,
  settings: Partial<NewOrganization> = {},
): Promise<Scope> {
  const organization = await organizations.create(
    database,
    {
      slug: `test-${randomUUID().slice(0, 8)}`,
      name: 'Test',
      currency: 'AUD',
      timeZone: 'UTC',
      country: 'AU',
      live: true,
      ...settings,
    },
    new Date(),
  )
  return {
    organization,
    actor: { tokenId: null, face: 'test', ip: null },
    store: database,
    clock: () => new Date(),
  }
}
