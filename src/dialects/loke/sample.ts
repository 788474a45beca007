import type { Customer } from '../../core/customers/customer.ts'
import { fromUlid } from '../../core/ids.ts'
import { matching } from '../example.ts'

/** The customer of the samples, as a golden row and on the wire, and forms that examples share. */

export const document = 'developers.loke.global, docs/api/customer'

export const ulid = '01FCCGYZA9JPQ97HBSTKW0KT7P'
export const aUlid = matching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
export const seconds = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

export function uuidOf(text: string): string {
  const id = fromUlid(text)
  if (id === null) throw new Error(`${text} is not a ULID`)
  return id
}

export const john: Partial<Customer> = {
  id: uuidOf(ulid),
  firstName: 'John',
  lastName: 'Smith',
  email: 'john@example.com',
  birthDate: '2021-10-20',
  gender: 'male',
  acceptsMarketing: true,
  phone: '+61411222333',
  lastPointsEarnedAt: new Date('2021-08-23T02:06:24.000Z'),
  lastPointsRedeemedAt: new Date('2021-03-17T04:27:06.000Z'),
  lastSpentAt: new Date('2021-08-23T02:06:23.000Z'),
  pointsBalance: 3125,
  pointsEarned: 4523,
  pointsRedeemed: 1398,
  totalSpent: 3687,
  createdAt: new Date('2021-10-20T14:51:16.000Z'),
  updatedAt: new Date('2021-10-21T18:34:45.000Z'),
}

export const johnOnTheWire = {
  createdAt: '2021-10-20T14:51:16Z',
  dob: '2021-10-20',
  email: 'john@example.com',
  firstName: 'John',
  gender: 'MALE',
  hasAgreedToMarketing: true,
  id: ulid,
  lastName: 'Smith',
  phoneNumber: '+61411222333',
  statistics: {
    lastPointsEarnedAt: '2021-08-23T02:06:24.000Z',
    lastPointsRedeemedAt: '2021-03-17T04:27:06.000Z',
    lastSpentAt: '2021-08-23T02:06:23.000Z',
    pointsBalance: 3125,
    totalPointsEarned: 4523,
    totalPointsRedeemed: 1398,
    totalSpend: 3687,
  },
  updatedAt: '2021-10-21T18:34:45Z',
}

// The sample repeats one customer; ids are unique here, so the other two differ in theirs.
export const others = ['01FCCGYZA9JPQ97HBSTKW0KT7Q', '01FCCGYZA9JPQ97HBSTKW0KT7R']
export const exposed = { 'access-control-expose-headers': 'X-Next-Page' }

/** An error body of the vendor's form. */
export function error(code: string, message: string) {
  return { code, message, type: `loke/${code}`, instance: aUlid }
}
