import * as accounts from '../../src/core/accounts/accounts.ts'
import { addressDigest } from '../../src/core/accounts/address.ts'
import * as attributes from '../../src/core/attributes/attributes.ts'
import * as consents from '../../src/core/consents/consents.ts'
import * as customers from '../../src/core/customers/customers.ts'
import * as metafields from '../../src/core/customers/metafields.ts'
import * as erasures from '../../src/core/erasures/erasures.ts'
import { newId } from '../../src/core/ids.ts'
import * as credit from '../../src/core/ledgers/credit.ts'
import * as orders from '../../src/core/ledgers/orders.ts'
import * as points from '../../src/core/ledgers/points.ts'
import * as signIns from '../../src/core/ledgers/sign-ins.ts'
import * as lists from '../../src/core/lists/lists.ts'
import { merge } from '../../src/core/merges/merge.ts'
import type { Scope } from '../../src/core/scope.ts'
import * as sources from '../../src/core/sources/sources.ts'
import * as endpoints from '../../src/core/webhooks/endpoints.ts'
import { newSecret } from '../../src/core/webhooks/secret.ts'

/** What the values of a planted customer have in common; its first letter is missing, for it may be folded. */
const needles = [
  'qcanary',
  '411987654',
  '411 987 654',
  '203.0.113.77',
  '203.0.113.78',
  '1907-02-11',
  'birthday:02-11',
]

/** A text as it stands inside Base64, in each of the three places where it can begin. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.from('x'.repeat(shift) + text).toString('base64')
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + text.length) * 8) / 6))
  })
}

const plain = needles.flatMap((needle) => [
  needle,
  encodeURIComponent(needle),
  Buffer.from(needle).toString('hex'),
])
const encoded = needles.flatMap((needle) => {
  const forms = [needle, needle.toUpperCase()].flatMap(inBase64)
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]
})

/** The canaries that a text holds, in any writing: folded, in another case, in hexadecimal digits, in Base64. */
export function canariesIn(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  return [...plain.filter((form) => lower.includes(form)), ...encoded.filter((form) => text.includes(form))]
}

const address = {
  ...{
    title: 'Zqcanary',
    firstName: 'Žqcanary',
    lastName: 'Zqcanary',
    company: 'Zqcanary',
    line1: 'Zqcanary 1',
  },
  ...{
    line2: 'Zqcanary 2',
    city: 'Zqcanary',
    province: 'Zqcanary',
    provinceCode: 'ZQ',
    country: 'Zqcanaryland',
  },
  ...{ countryCode: null, postalCode: 'zqcanary7', phone: '+61 411 987 654', default: true },
}

/** Makes a customer of whom every personal column of every table tells something. */
export async function plant(scope: Scope): Promise<{ id: string; orderNumber: number }> {
  const attribute = await attributes.create(scope, { name: 'motto', type: 'text' })
  const { id } = await customers.create(
    scope,
    {
      ...{ reference: 'zqcanary-reference', title: 'Zqcanary', firstName: 'Žqcanary', lastName: 'Zqcanary' },
      ...{ email: 'zQcanary@example.com', phone: '+61 411 987 654', type: 'individual', locale: 'zqcanary' },
      ...{ birthDate: '1907-02-11', gender: 'zqcanary', acceptsMarketing: true, note: 'zqcanary' },
      ...{ tags: ['Zqcanary'], wholesale: true, company: 'Zqcanary', accountingId: 'zqcanary' },
      ...{ posId: 'zqcanary', addresses: [address], metadata: { zqcanary: 'zqcanary' } },
      shipping: {
        ...{
          name: 'Zqcanary',
          phone: '+61411987654',
          email: 'zqcanary@example.com',
          organization: 'Zqcanary',
          additionalAddressInfo: null,
        },
        address: null,
      },
      attributes: { [attribute.name]: 'zqcanary' },
      taxCertificates: [
        {
          ...{ companyName: 'Zqcanary', taxAuthority: 'zqcanary', startDate: '2026-01-01T00:00:00Z' },
          ...{ endDate: '2027-01-01T00:00:00Z', fileId: 'zqcanary' },
        },
      ],
    },
    { uniqueEmail: true },
  )
  const key = { id }
  const speaking = {
    owner: { name: 'zqcanary' },
    details: { zqcanary: 1 },
    metadata: { zqcanary: 'zqcanary' },
  }
  const source = await sources.create(scope, {
    ...{ type: 'card', flow: 'zqcanary', paymentSessionId: 'zqcanary' },
    ...speaking,
  })
  await sources.attach(scope, key, source.id, { nonReusableTypes: new Set() })
  const named = { reference: 'zqcanary', notes: 'zqcanary' }
  await points.record(scope, key, { ...named, amount: 70 })
  await credit.append(scope, key, { ...named, kind: 'give', amount: 500 })
  for (const last of [7, 8]) {
    const ip = `203.0.113.7${last}`
    await signIns.append(scope, key, { ip, userAgent: 'zqcanary', reference: `zqcanary-${last}` })
  }
  await metafields.create(scope, key, {
    ...{ namespace: 'zqcanary', key: 'zqcanary', value: 'zqcanary' },
    ...{ valueType: 'string', description: 'zqcanary' },
  })
  const lines = [
    { sku: 'zqcanary', title: 'zqcanary', quantity: 1, amount: 900 },
    { sku: 'A-17', title: 'Cup', quantity: 1, amount: 100 },
  ]
  const { entry: order } = await orders.place(scope, key, {
    ...{ reference: 'zqcanary@example.com', total: 1000, note: 'zqcanary', lines },
  })
  await orders.pay(scope, key, { number: order.number }, named)
  const list = await lists.create(scope, { name: 'regulars' })
  await lists.add(scope, list.id, key)
  await consents.append(scope, key, {
    ...{ given: true, source: 'zqcanary', ip: '203.0.113.77', reference: 'zqcanary' },
    wording: 'May we write to you, zqcanary?',
  })
  const twin = {
    lastName: 'Zqcanary',
    email: 'twin-zqcanary@example.com',
    tags: ['zqcanary-twin'],
    note: 'zqcanary',
  }
  await merge(scope, key, await customers.create(scope, twin, { uniqueEmail: true }))
  await erasures.request(scope, key, 'zqcanary has asked')
  await erasures.hold(scope, key, 'zqcanary against the shop')
  await erasures.release(scope, key)
  await accounts.invite(scope, key, 'https://api.example/account/{purpose}/{token}')
  await accounts.setPassword(scope, key, 'zqcanary zqcanary')
  await accounts.requestMail(scope, 'verification', 'zqcanary@example.com', 'https://x.example/{token}')
  await plantRows(scope, id)
  return { id, orderNumber: order.number }
}

/** What only comes about by itself: deliveries with the receiver's answers, accesses, an address that was verified. */
async function plantRows(scope: Scope, id: string): Promise<void> {
  const organizationId = scope.organization.id
  const at = scope.clock()
  const run = (text: string, values: readonly unknown[]) => scope.store.rows({ text }, values)
  await run('update customers set email_verified = true where organization_id = $1 and id = $2', [
    ...[organizationId, id],
  ])
  const hook = { url: 'https://hooks.example.com/in', topics: null, description: null, secret: newSecret() }
  const endpoint = await endpoints.create(scope, { ...hook, face: 'native' })
  const [event] = await scope.store.rows<{ id: string }>(
    {
      text: 'select id from events where organization_id = $1 and customer_id = $2 order by version limit 1',
    },
    [organizationId, id],
  )
  const delivery = newId(at)
  await run(
    `insert into webhook_deliveries (organization_id, id, endpoint_id, event_id, customer_id, position, topic, state,
       due_at, payload, created_at)
     values ($1, $2, $3, $4, $5, 1, 'customer.created', 'pending', $6, '{"name": "zqcanary"}', $6)`,
    [organizationId, delivery, endpoint.id, event?.id, id, at],
  )
  await run(
    `insert into webhook_attempts (organization_id, id, delivery_id, customer_id, at, duration, error, response)
     values ($1, $2, $3, $4, $5, 5, 'no zqcanary', 'thank you, zqcanary')`,
    [organizationId, newId(at), delivery, id, at],
  )
  await run(
    `insert into accesses (organization_id, id, customer_id, at, form, face, ip)
     values ($1, $2, $3, $4, 'json', 'native', '203.0.113.77')`,
    [organizationId, newId(at), id, at],
  )
  await run(
    `insert into account_attempts (organization_id, address_digest, purpose, tries, locks, locked_until, at,
       locked_address)
     values ($1, $2, 'sign_in', 0, 1, $3, $3, 'zqcanary@example.com')`,
    [organizationId, await addressDigest(scope, 'zqcanary@example.com'), at],
  )
}
