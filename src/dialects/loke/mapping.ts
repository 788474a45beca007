import type { z } from 'zod'
import type { Customer as Golden } from '../../core/customers/customer.ts'
import { placeMembers } from '../../core/customers/position.ts'
import { toUlid } from '../../core/ids.ts'
import type { CustomerList as GoldenList, ListMember as GoldenMember } from '../../core/lists/lists.ts'
import type { Organization as GoldenOrganization } from '../../core/organizations/organization.ts'
import { type Endpoint, isAskedFor } from '../../core/webhooks/endpoint.ts'
import {
  type Customer,
  type CustomerList,
  type CustomerListTiny,
  type CustomerTiny,
  type ListMember,
  type Organization,
  type Statistics,
  type Webhook,
  webhookEvents,
} from './schema.ts'

/** What is read of the record, for the customer and its place in a list. */
export const shown = [
  'id',
  'createdAt',
  'updatedAt',
  'birthDate',
  'email',
  'firstName',
  'lastName',
  'gender',
  'acceptsMarketing',
  'phone',
  'phoneE164',
  'lastPointsEarnedAt',
  'lastPointsRedeemedAt',
  'lastSpentAt',
  'pointsBalance',
  'pointsEarned',
  'pointsRedeemed',
  'totalSpent',
  ...placeMembers,
] as const satisfies readonly (keyof Golden)[]
export type Shown = Pick<Golden, (typeof shown)[number]>

/** Empty members become absent ones: the model marks them optional, none nullable. */
export function toCustomer(golden: Shown): z.output<typeof Customer> {
  return {
    createdAt: golden.createdAt,
    dob: golden.birthDate ?? undefined,
    email: golden.email ?? undefined,
    firstName: golden.firstName,
    gender: golden.gender ?? undefined,
    hasAgreedToMarketing: golden.acceptsMarketing,
    id: golden.id,
    lastName: golden.lastName,
    phoneNumber: phoneNumber(golden),
    statistics: hasActivity(golden) ? toStatistics(golden) : undefined,
    updatedAt: golden.updatedAt,
  }
}

/** The four numbers, and the times that are known. */
export function toStatistics(golden: Shown): z.output<typeof Statistics> {
  return {
    lastPointsEarnedAt: golden.lastPointsEarnedAt ?? undefined,
    lastPointsRedeemedAt: golden.lastPointsRedeemedAt ?? undefined,
    lastSpentAt: golden.lastSpentAt ?? undefined,
    pointsBalance: golden.pointsBalance,
    totalPointsEarned: golden.pointsEarned,
    totalPointsRedeemed: golden.pointsRedeemed,
    totalSpend: golden.totalSpent,
  }
}

/** The short form, for what is told of a customer's numbers. */
export function toCustomerTiny(golden: Golden): z.output<typeof CustomerTiny> {
  const { email, firstName, id, lastName, phoneNumber } = toCustomer(golden)
  return { email, firstName, id, lastName, phoneNumber }
}

/** The secret is not shown. One that was registered natively goes by its id, and may ask for all events of a kind. */
export function toWebhook({ id, reference, topics, url }: Endpoint): z.output<typeof Webhook> {
  const events = (topics ?? ['*']).flatMap((asked) =>
    asked.endsWith('*') ? webhookEvents.filter((event) => isAskedFor([asked], event)) : [asked],
  )
  return { events, ref: reference ?? toUlid(id), url }
}

/** Whether the customer ever earned, redeemed or spent anything. */
function hasActivity(golden: Shown): boolean {
  const { pointsBalance, pointsEarned, pointsRedeemed, totalSpent } = golden
  const dates = [golden.lastPointsEarnedAt, golden.lastPointsRedeemedAt, golden.lastSpentAt]
  return [pointsBalance, pointsEarned, pointsRedeemed, totalSpent].some(Boolean) || dates.some(Boolean)
}

/** The samples show E.164; a number that cannot be read as one is shown as it was given. */
function phoneNumber(golden: Shown): string | undefined {
  return golden.phoneE164 ?? golden.phone ?? undefined
}

export function toOrganization(golden: GoldenOrganization): z.output<typeof Organization> {
  return {
    created: golden.createdAt,
    currency: golden.currency,
    id: golden.id,
    name: golden.name,
    timezone: golden.timeZone,
  }
}

export function toListTiny(golden: Pick<GoldenList, 'id' | 'name'>): z.output<typeof CustomerListTiny> {
  return { id: golden.id, name: golden.name }
}

export function toList(golden: GoldenList): z.output<typeof CustomerList> {
  return {
    createdAt: golden.createdAt,
    id: golden.id,
    memberCount: golden.memberCount,
    name: golden.name,
  }
}

export function toMember({ customer, addedAt }: GoldenMember): z.output<typeof ListMember> {
  return {
    // Nobody added the members of a dynamic list; since their last change they pass its filter at the latest.
    addedAt: addedAt ?? customer.updatedAt,
    email: customer.email ?? undefined,
    firstName: customer.firstName,
    id: customer.id,
    lastName: customer.lastName,
    phoneNumber: phoneNumber(customer),
  }
}
