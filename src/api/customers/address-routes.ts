import { z } from 'zod'
import type { Customer as Golden, Address as GoldenAddress } from '../../core/customers/customer.ts'
import { CoreError, notFound } from '../../core/errors.ts'
import { toUlid } from '../../core/ids.ts'
import { reply, route } from '../../http/route.ts'
import { CustomerPath } from '../shared/customer-key.ts'
import { ReadConditions, WriteConditions } from '../shared/etag.ts'
import { fieldsOf, select, selectable } from '../shared/selection.ts'
import { changeAddress, fromAddress, toAddress } from './address-mapping.ts'
import { Address, AddressId, NewAddress } from './address-schema.ts'
import { changeSeen, replyWithPart, tagged } from './change.ts'

/** The addresses of a customer; the ETag is the customer's. */

const AddressPath = CustomerPath.extend({ address: AddressId })
const List = z.object({ data: z.array(selectable(Address)), next: z.null() })

export const addressRoutes = [
  route({
    method: 'GET',
    path: '/customers/:customer/addresses',
    summary: 'List the addresses of a customer',
    needs: 'read',
    params: CustomerPath,
    query: z.strictObject({ fields: fieldsOf(Address) }),
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: List, 304: null },
    async handle({ scope, params, query, headers }) {
      const list = ({ addresses }: Golden) => {
        return { data: addresses.map((address) => select(toAddress(address), query.fields)), next: null }
      }
      return replyWithPart(scope, params.customer, headers, list)
    },
  }),
  route({
    method: 'POST',
    path: '/customers/:customer/addresses',
    summary: 'Add an address',
    needs: 'write',
    params: CustomerPath,
    headers: WriteConditions,
    body: NewAddress,
    tells: ['ETag', 'Location'],
    responses: { 201: Address },
    async handle({ scope, here, params, headers, body }) {
      let known = new Set<number>()
      const changed = await changeSeen(scope, params.customer, headers, (current) => {
        known = new Set(current.addresses.map(({ id }) => id))
        return { addresses: [...current.addresses, fromAddress(body)] }
      })
      const added = changed.addresses.find(({ id }) => !known.has(id))
      if (!added) throw new CoreError('internal', 'an added address is not there')
      const location = `${here.base}/customers/${toUlid(changed.id)}/addresses/${added.id}`
      return reply(201, toAddress(added), { ...tagged(changed), location })
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer/addresses/:address',
    summary: 'Get an address',
    needs: 'read',
    params: AddressPath,
    missing: 'address',
    headers: ReadConditions,
    tells: ['ETag'],
    responses: { 200: Address, 304: null },
    async handle({ scope, params, headers }) {
      const one = (golden: Golden) => toAddress(addressOf(golden, params.address))
      return replyWithPart(scope, params.customer, headers, one)
    },
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer/addresses/:address',
    summary: 'Change an address by a JSON Merge Patch; `default: true` makes it the default',
    needs: 'write',
    params: AddressPath,
    missing: 'address',
    headers: WriteConditions,
    body: NewAddress,
    tells: ['ETag'],
    responses: { 200: Address },
    async handle({ scope, params, headers, body }) {
      const changed = await changeSeen(scope, params.customer, headers, (current) => {
        const before = addressOf(current, params.address)
        const after = changeAddress(before, body)
        return { addresses: replaced(current.addresses, before, after) }
      })
      return reply(200, toAddress(addressOf(changed, params.address)), tagged(changed))
    },
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer/addresses/:address',
    summary: 'Remove an address; when it was the default the first of the others becomes it',
    needs: 'write',
    params: AddressPath,
    missing: 'address',
    headers: WriteConditions,
    responses: { 204: null },
    async handle({ scope, params, headers }) {
      await changeSeen(scope, params.customer, headers, (current) => {
        const removed = addressOf(current, params.address)
        return { addresses: current.addresses.filter((address) => address !== removed) }
      })
      return reply(204, null)
    },
  }),
]

/** The changed address in its place. A new default takes over from the present one, which would else claim it too. */
function replaced(
  addresses: readonly GoldenAddress[],
  before: GoldenAddress,
  after: GoldenAddress,
): GoldenAddress[] {
  return addresses.map((address) => {
    if (address === before) return after
    return after.default ? { ...address, default: false } : address
  })
}

function addressOf(golden: Golden, id: number): GoldenAddress {
  const found = golden.addresses.find((address) => address.id === id)
  if (!found) throw notFound('address')
  return found
}
