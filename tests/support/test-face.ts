import type { CoreError, ErrorCode } from '../../src/core/errors.ts'
import type { Face } from '../../src/http/face.ts'

/** A face of no vendor that says plainly what the kit hands it. */
export function testFace(changes: Partial<Face> = {}): Face {
  return {
    name: 'test',
    title: 'Test',
    prefix: '/test',
    description: 'A face for tests.',
    routes: [],
    renderError: (error, context) => ({
      status: statusOf(error),
      body: {
        code: error.code,
        issues: error.issues,
        missing: error.missing ?? null,
        request: context.requestId,
      },
    }),
    basicAuthentication: false,
    formBodies: false,
    queryAttributes: false,
    hostNamesOrganization: false,
    callBudget: { limit: 1_000_000, period: 60 },
    firstRequest: { method: 'GET', path: '/things' },
    ...changes,
  }
}

const statuses: Partial<Record<ErrorCode, number>> = {
  unauthenticated: 401,
  token_expired: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
}

function statusOf(error: CoreError): number {
  return statuses[error.code] ?? 400
}
