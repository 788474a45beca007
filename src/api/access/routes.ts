import * as access from '../../core/access/dossier.ts'
import { toJson } from '../../core/access/to-json.ts'
import { json } from '../../http/answer.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { toPage } from './page.ts'
import { pageHeaders } from './page-style.ts'
import { CustomerExport } from './schema.ts'

/** All that is held on one person. Whoever may change the record may give it out; a token that only reads may not. */
export const routes = [
  route({
    method: 'GET',
    path: '/customers/:customer/export',
    summary: 'Get all that is held on a customer, as one document',
    needs: 'write',
    params: CustomerPath,
    responses: { 200: { stream: json, of: CustomerExport } },
    async handle({ scope, params }) {
      const dossier = await access.open(scope, params.customer, 'json')
      const disposition = `attachment; filename="customer-${dossier.customer.number}.json"`
      const headers = { 'content-disposition': disposition, 'cache-control': 'no-store' }
      return reply(200, toJson(dossier), headers)
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/export.html',
    summary: 'Get all that is held on a customer, as a page for people',
    needs: 'write',
    params: CustomerPath,
    responses: { 200: { stream: 'text/html; charset=utf-8' } },
    async handle({ scope, params }) {
      const dossier = await access.open(scope, params.customer, 'html')
      return reply(200, toPage(dossier), pageHeaders)
    },
  }),
]
