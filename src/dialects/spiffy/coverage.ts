import type { Coverage } from '../example.ts'

export const coverage: Coverage = {
  documented: [
    'GET /api/customers.json',
    'GET /api/customers/search.json',
    'GET /api/customers/count.json',
    'GET /api/customers/:id.json',
    'POST /api/customers.json',
    'PUT /api/customers/:id.json',
    'DELETE /api/customers/:id.json',
    // By the vendor's Ruby client.
    'GET /api/customers/:customer/metafields.json',
    'GET /api/customers/:customer/metafields/count.json',
    'GET /api/customers/:customer/metafields/:id.json',
    'POST /api/customers/:customer/metafields.json',
    'PUT /api/customers/:customer/metafields/:id.json',
    'DELETE /api/customers/:customer/metafields/:id.json',
    'POST /api/customers/:id/account_activation_url.json',
    'GET /api/orders.json',
    'GET /api/orders/:id.json',
    'GET /api/store.json',
    'GET /api/webhooks.json',
    'GET /api/webhooks/count.json',
    'GET /api/webhooks/:id.json',
    'POST /api/webhooks.json',
    'PUT /api/webhooks/:id.json',
    'DELETE /api/webhooks/:id.json',
    // Where clients get tokens.
    'POST /admin/oauth/token',
    'POST /api/oauth/token',
    'GET /admin/oauth/authorize',
    'POST /admin/oauth/authorize',
    'GET /api/oauth/authorize',
    'POST /api/oauth/authorize',
  ],
  ordered: true,
  withoutExample: {
    'GET /api/customers/:customer/metafields/:id.json':
      'the id is given by the database; tests/spiffy.test.ts',
    'PUT /api/customers/:customer/metafields/:id.json':
      'the id is given by the database; tests/spiffy.test.ts',
    'DELETE /api/customers/:customer/metafields/:id.json':
      'the id is given by the database; tests/spiffy.test.ts',
    'GET /api/webhooks/:id.json': 'the id is given by the database; tests/webhooks-of-vendors.test.ts',
    'PUT /api/webhooks/:id.json': 'the id is given by the database; tests/webhooks-of-vendors.test.ts',
    'DELETE /api/webhooks/:id.json': 'the id is given by the database; tests/webhooks-of-vendors.test.ts',
    'GET /api/orders/:id.json': 'an example cannot place an order beforehand; tests/spiffy.test.ts',
    'GET /admin/oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
    'POST /admin/oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
    'GET /api/oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
    'POST /api/oauth/authorize': 'a page, and an address to go back to; tests/oauth-approval.test.ts',
  },
}
