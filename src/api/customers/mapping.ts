import type { z } from 'zod'
import type { Customer as Golden, Shipping as GoldenShipping } from '../../core/customers/customer.ts'
import type { Source as GoldenSource } from '../../core/sources/source.ts'
import { toAddress } from './address-mapping.ts'
import type { Customer, Shipping, Source } from './schema.ts'

/** The record in this face's words; amounts are in the organization's currency. */
export function toCustomer(golden: Golden, currency: string): z.output<typeof Customer> {
  return {
    id: golden.id,
    number: golden.number,
    reference: golden.reference,
    title: golden.title,
    first_name: golden.firstName,
    last_name: golden.lastName,
    email: golden.email,
    email_verified: golden.emailVerified,
    email_holder: golden.emailHolder,
    phone: golden.phone,
    phone_e164: golden.phoneE164,
    status: golden.status,
    account_state: golden.accountState,
    type: golden.type,
    locale: golden.locale,
    birth_date: golden.birthDate,
    gender: golden.gender,
    accepts_marketing: golden.acceptsMarketing,
    marketing_changed_at: golden.marketingChangedAt,
    marketing_changed_via: golden.marketingChangedVia,
    marketing_changed_by: golden.marketingChangedBy,
    note: golden.note,
    tags: [...golden.tags],
    wholesale: golden.wholesale,
    company: golden.company,
    accounting_id: golden.accountingId,
    pos_id: golden.posId,
    addresses: golden.addresses.map(toAddress),
    shipping: golden.shipping && toShipping(golden.shipping),
    metadata: golden.metadata,
    attributes: golden.attributes,
    tax_certificates: golden.taxCertificates.map((certificate) => ({
      company_name: certificate.companyName,
      tax_authority: certificate.taxAuthority,
      start_date: certificate.startDate,
      end_date: certificate.endDate,
      file_id: certificate.fileId,
    })),
    sources: golden.sources.map(toSource),
    default_source_id: golden.defaultSourceId,
    forget_requested_at: golden.forgetRequestedAt,
    currency,
    ...toFigures(golden),
    created_at: golden.createdAt,
    updated_at: golden.updatedAt,
    version: golden.version,
  }
}

/** What the ledgers moved. */
function toFigures(golden: Golden) {
  return {
    orders_count: golden.ordersCount,
    total_spent: golden.totalSpent,
    last_order_number: golden.lastOrderNumber,
    last_order_at: golden.lastOrderAt,
    last_abandoned_order_at: golden.lastAbandonedOrderAt,
    last_spent_at: golden.lastSpentAt,
    credit: golden.credit,
    points_balance: golden.pointsBalance,
    points_earned: golden.pointsEarned,
    points_redeemed: golden.pointsRedeemed,
    last_points_earned_at: golden.lastPointsEarnedAt,
    last_points_redeemed_at: golden.lastPointsRedeemedAt,
    sign_in_count: golden.signInCount,
    current_sign_in_at: golden.currentSignInAt,
    current_sign_in_ip: golden.currentSignInIp,
    last_sign_in_at: golden.lastSignInAt,
    last_sign_in_ip: golden.lastSignInIp,
  }
}

export function toShipping(golden: GoldenShipping): z.output<typeof Shipping> {
  const { name, phone, email, organization, address, additionalAddressInfo: info } = golden
  return {
    name,
    phone,
    email,
    organization,
    address: address && {
      line1: address.line1,
      line2: address.line2,
      city: address.city,
      postal_code: address.postalCode,
      state: address.state,
      country: address.country,
    },
    additional_address_info: info && {
      neighborhood: info.neighborhood,
      division: info.division,
      phonetic_name: info.phoneticName,
    },
  }
}

/** A way to pay in this face's words. */
export function toSource(golden: GoldenSource): z.output<typeof Source> {
  return {
    id: golden.id,
    type: golden.type,
    state: golden.state,
    reusable: golden.reusable,
    client_secret: golden.clientSecret,
    currency: golden.currency,
    amount: golden.amount,
    owner: golden.owner,
    flow: golden.flow,
    details: golden.details,
    metadata: golden.metadata,
    payment_session_id: golden.paymentSessionId,
    created_at: golden.createdAt,
  }
}
