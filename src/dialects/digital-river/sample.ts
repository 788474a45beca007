import type { Customer } from '../../core/customers/customer.ts'
import type { Source } from '../../core/sources/source.ts'
import { matching } from '../example.ts'

/** Who is in the examples; organizations that examples run in are live. */

export const seed = 'Digital River’s API reference, Customers'
export const guides = 'guides.md'

export const aSecond = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const aMessage = matching(/./)
export const anUuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
export const aSecret = matching(/^[0-9a-f-]{36}_[0-9a-f-]{36}$/)

/** The body of an error. */
export function fault(type: string, code: string, parameter?: string) {
  return { type, errors: [{ code, ...(parameter !== undefined && { parameter }), message: aMessage }] }
}

export const maya: Partial<Customer> = {
  reference: '5823594808',
  email: 'maya@example.com',
  type: 'individual',
  locale: 'en_US',
  metadata: { coupon: 'iOS', visits: 3 },
  shipping: {
    name: 'Maya Field',
    phone: '555-0100',
    email: 'maya@example.com',
    organization: null,
    address: {
      line1: '12 Harbour Road',
      line2: null,
      city: 'Duluth',
      postalCode: '55802',
      state: 'MN',
      country: 'US',
    },
    additionalAddressInfo: null,
  },
  createdAt: new Date('2021-04-07T10:00:00.250Z'),
  updatedAt: new Date('2021-04-08T11:30:00.999Z'),
}

export const mayaOnTheWire = {
  id: '5823594808',
  createdTime: '2021-04-07T10:00:00Z',
  updatedTime: '2021-04-08T11:30:00Z',
  email: 'maya@example.com',
  shipping: {
    address: {
      line1: '12 Harbour Road',
      city: 'Duluth',
      postalCode: '55802',
      state: 'MN',
      country: 'US',
    },
    name: 'Maya Field',
    phone: '555-0100',
    email: 'maya@example.com',
  },
  metadata: { coupon: 'iOS', visits: 3 },
  enabled: true,
  requestToBeForgotten: false,
  locale: 'en_US',
  type: 'individual',
  liveMode: true,
}

/** Later than Maya, of the same address, and blocked. */
export const otherMaya: Partial<Customer> = {
  reference: 'shop/7',
  email: 'maya@example.com',
  status: 'inactive',
  forgetRequestedAt: new Date('2022-01-02T00:00:00Z'),
  createdAt: new Date('2022-01-01T00:00:00Z'),
  updatedAt: new Date('2022-01-02T00:00:00Z'),
}

export const otherMayaOnTheWire = {
  id: 'shop/7',
  createdTime: '2022-01-01T00:00:00Z',
  updatedTime: '2022-01-02T00:00:00Z',
  email: 'maya@example.com',
  enabled: false,
  requestToBeForgotten: true,
  liveMode: true,
}

export const card: Source = {
  id: 'e59c8303-139a-4077-bd26-78d20b43d52b',
  type: 'creditCard',
  state: 'chargeable',
  reusable: false,
  clientSecret: 'e59c8303-139a-4077-bd26-78d20b43d52b_5e943931-e4e7-4537-8ae4-f7ff991f463c',
  currency: 'USD',
  amount: 2489,
  owner: { firstName: 'Maya', lastName: 'Field', address: { city: 'Duluth', country: 'US' } },
  flow: null,
  details: { brand: 'MasterCard', expirationMonth: 5, expirationYear: 2035, lastFourDigits: '0008' },
  metadata: {},
  paymentSessionId: '8ff5840f-b0ec-44f2-8e88-647627a0ba0d',
  customerId: null,
  createdAt: new Date('2020-06-17T19:54:54Z'),
}

export const cardOnTheWire = {
  id: card.id,
  createdTime: '2020-06-17T19:54:54Z',
  type: 'creditCard',
  currency: 'USD',
  amount: 24.89,
  reusable: false,
  state: 'chargeable',
  owner: { firstName: 'Maya', lastName: 'Field', address: { city: 'Duluth', country: 'US' } },
  paymentSessionId: '8ff5840f-b0ec-44f2-8e88-647627a0ba0d',
  clientSecret: card.clientSecret,
  creditCard: { brand: 'MasterCard', expirationMonth: 5, expirationYear: 2035, lastFourDigits: '0008' },
  liveMode: true,
}

/** As it is given and as it is answered. */
export const certificate = {
  companyName: 'Field Supplies',
  taxAuthority: 'MN',
  startDate: '2021-04-07T00:00:00Z',
  endDate: '2031-04-07T00:00:00Z',
  fileId: 'b87c6b64-e919-45d6-bf49-016bed76134a',
}
