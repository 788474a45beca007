import type { Coverage } from '../example.ts'

export const coverage: Coverage = {
  documented: [
    'GET /organizations/:organizationId/customers/:customerId',
    'GET /organizations/:organizationId/customers',
    'GET /organizations/:organizationId/customers/:customerId/memberships',
    'PUT /organizations/:organizationId/customers/:customerId/points/:reference',
    'DELETE /organizations/:organizationId/customers/:customerId/points/:reference',
    'GET /organizations',
    'GET /organizations/:organizationId',
    'GET /organizations/:organizationId/locations',
    'GET /organizations/:organizationId/customer-lists',
    'POST /organizations/:organizationId/customer-lists',
    'GET /organizations/:organizationId/customer-lists/:listId',
    'PUT /organizations/:organizationId/customer-lists/:listId',
    'GET /organizations/:organizationId/customer-lists/:listId/members',
    'PUT /organizations/:organizationId/customer-lists/:listId/members/:customerId',
    'DELETE /organizations/:organizationId/customer-lists/:listId/members/:customerId',
    // By the vendor's TypeScript client.
    'GET /organizations/:organizationId/webhooks',
    'PUT /organizations/:organizationId/webhooks/:ref',
    'DELETE /organizations/:organizationId/webhooks/:ref',
    // Where clients get tokens.
    'GET /.well-known/openid-configuration',
    'GET /jwks',
    'POST /token',
    'GET /authorize',
    'POST /authorize',
  ],
  ordered: true,
  withoutExample: {
    'GET /authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
    'POST /authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
  },
}
