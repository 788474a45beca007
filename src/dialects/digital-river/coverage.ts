import type { Coverage } from '../example.ts'

/** The seed's seven operations, and the two of sources without which attaching one is of no use. */
export const coverage: Coverage = {
  documented: [
    'GET /customers',
    'POST /customers',
    'GET /customers/:id',
    'POST /customers/:id',
    'DELETE /customers/:id',
    'POST /customers/:id/sources/:sourceId',
    'DELETE /customers/:id/sources/:sourceId',
    'POST /sources',
    'GET /sources/:id',
  ],
  ordered: false,
  withoutExample: {},
}
