import { notFound } from '../../core/errors.ts'
import type { Scope } from '../../core/scope.ts'

/**
 * Holds a path to the organization of the token; an unknown one and another one are both not found.
 * Throws not found.
 */
export function checkOrganization(scope: Scope, { organizationId }: { organizationId: string }): void {
  if (organizationId !== scope.organization.id) throw notFound('organization')
}
