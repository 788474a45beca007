import type { Coverage } from '../example.ts'

export const coverage: Coverage = {
  documented: [
    'GET /customers',
    'GET /customers/:id',
    'POST /customers',
    'PUT /customers/:id',
    'DELETE /customers/:id',
    // Where clients get tokens.
    'POST /oauth/access_token',
    'GET /oauth/authorize',
    'POST /oauth/authorize',
  ],
  ordered: true,
  withoutExample: {
    'GET /oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
    'POST /oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
  },
}
