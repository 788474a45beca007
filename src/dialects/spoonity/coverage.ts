import type { Coverage } from '../example.ts'

export const coverage: Coverage = {
  documented: [
    'GET /customers',
    'GET /customers/:id',
    'POST /customers',
    'PUT /customers/:id',
    'DELETE /customers/:id',
  ],
  ordered: true,
  withoutExample: {},
}
