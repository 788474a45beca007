import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import type { Customer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { callsOf, changedAt, changes, type FaceName, loke, look, ok } from './support/four-faces.ts'
import { insertCustomers } from './support/given.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** What is written through one face is read at once through all four, mapped, and nothing else changes in any. */

let server: TestServer
let visitor: Visitor
before(async () => {
  server = await startServer()
  visitor = await server.enter({ currency: 'AUD', country: 'AU' })
})
after(() => server.close())

type Crossing = {
  readonly title: string
  /** What is particular about the customer beforehand. */
  readonly given?: Partial<Customer>
  readonly write: (calls: ReturnType<typeof callsOf>) => Promise<unknown>
  /** What differs afterwards, in each face that shows it; everything else must be as before. */
  readonly shows: Partial<Record<FaceName, Readonly<Record<string, unknown>>>>
}

const crossings: readonly Crossing[] = [
  {
    title: 'a name from Spoonity is split at its first space',
    write: ({ spoonity }) => spoonity({ name: '  Grace  Brewster Hopper ' }),
    shows: {
      spoonity: { name: 'Grace Brewster Hopper' },
      spiffy: { first_name: 'Grace', last_name: 'Brewster Hopper', name: 'Dr Grace Brewster Hopper' },
      loke: { firstName: 'Grace', lastName: 'Brewster Hopper' },
    },
  },
  {
    title: 'a single word from Spoonity is a first name',
    write: ({ spoonity }) => spoonity({ name: 'Sappho' }),
    shows: {
      spoonity: { name: 'Sappho' },
      spiffy: { first_name: 'Sappho', last_name: null, name: 'Dr Sappho' },
      loke: { firstName: 'Sappho', lastName: '' },
    },
  },
  {
    title: 'no name at all',
    write: ({ spoonity }) => spoonity({ name: null }),
    shows: {
      spoonity: { name: null },
      spiffy: { first_name: null, last_name: null, name: 'Dr' },
      loke: { firstName: '', lastName: '' },
    },
  },
  {
    title: 'the name that Spoonity shows, sent back, keeps its parts wherever they were divided',
    given: { firstName: 'Mary Ann', lastName: 'Evans' },
    write: ({ spoonity }) => spoonity({ name: 'Mary Ann Evans' }),
    shows: {},
  },
  {
    title: 'names from Spiffy are joined',
    write: ({ spiffy }) => spiffy({ first_name: 'Mary Ann', last_name: 'Evans', title: 'Miss' }),
    shows: {
      spoonity: { name: 'Mary Ann Evans' },
      spiffy: { first_name: 'Mary Ann', last_name: 'Evans', title: 'Miss', name: 'Miss Mary Ann Evans' },
      loke: { firstName: 'Mary Ann', lastName: 'Evans' },
    },
  },
  {
    title: 'a title is no part of a name elsewhere',
    write: ({ spiffy }) => spiffy({ title: 'Countess' }),
    shows: { spiffy: { title: 'Countess', name: 'Countess Ada King Lovelace' } },
  },
  ...(['spoonity', 'digitalRiver', 'spiffy'] as const).map(
    (through): Crossing => ({
      title: `an e-mail address from ${through} is nobody's verified one`,
      given: { emailVerified: true },
      write: (calls) => calls[through]({ email: `New.${through}@Example.com` }),
      shows: {
        spoonity: { email: `New.${through}@Example.com`, is_verified: false },
        'digital-river': { email: `New.${through}@Example.com` },
        spiffy: { email: `New.${through}@Example.com` },
        loke: { email: `New.${through}@Example.com` },
      },
    }),
  ),
  {
    title: 'another spelling of the same address stays verified',
    given: { emailVerified: true },
    write: ({ digitalRiver }) => digitalRiver({ email: 'ADA@example.COM' }),
    shows: {
      spoonity: { email: 'ADA@example.COM' },
      'digital-river': { email: 'ADA@example.COM' },
      spiffy: { email: 'ADA@example.COM' },
      loke: { email: 'ADA@example.COM' },
    },
  },
  {
    title: 'an address taken away is null where there is null, and absent where there is not',
    write: ({ digitalRiver }) => digitalRiver({ email: null }),
    shows: {
      spoonity: { email: null },
      'digital-river': { email: undefined },
      spiffy: { email: null },
      loke: { email: undefined },
    },
  },
  ...(['inactive', 'archived'] as const).map(
    (status): Crossing => ({
      title: `whom Spoonity makes ${status}, Digital River shows as not enabled`,
      write: ({ spoonity }) => spoonity({ status: status.toUpperCase() }),
      shows: { spoonity: { status: status.toUpperCase() }, 'digital-river': { enabled: false } },
    }),
  ),
  {
    title: 'whom Digital River disables is inactive',
    write: ({ digitalRiver }) => digitalRiver({ enabled: false }),
    shows: { spoonity: { status: 'INACTIVE' }, 'digital-river': { enabled: false } },
  },
  {
    title: 'an archived customer that Digital River sends back as not enabled stays archived',
    given: { status: 'archived' },
    write: ({ digitalRiver }) => digitalRiver({ enabled: false }),
    shows: {},
  },
  {
    title: 'whom Digital River enables is active',
    given: { status: 'archived' },
    write: ({ digitalRiver }) => digitalRiver({ enabled: true }),
    shows: { spoonity: { status: 'ACTIVE' }, 'digital-river': { enabled: true } },
  },
  {
    title: 'consent to marketing',
    write: ({ spiffy }) => spiffy({ accepts_marketing: true }),
    shows: { spiffy: { accepts_marketing: true }, loke: { hasAgreedToMarketing: true } },
  },
  {
    title: 'credit is a decimal in Spiffy, and in no other face',
    write: ({ spiffy }) => spiffy({ credit: '12.30' }),
    shows: { spiffy: { credit: 12.3 } },
  },
  {
    title: 'what only Spiffy keeps',
    write: ({ spiffy }) =>
      spiffy({ note: 'n', tags: 'a,b', wholesale: true, company: 'c', accounting_id: 'x', pos_id: 'y' }),
    shows: {
      spiffy: { note: 'n', tags: 'a,b', wholesale: true, company: 'c', accounting_id: 'x', pos_id: 'y' },
    },
  },
  {
    title: 'what only Digital River keeps',
    write: ({ digitalRiver }) =>
      digitalRiver({ type: 'business', locale: 'fr_FR', metadata: { plan: 'gold' } }),
    shows: { 'digital-river': { type: 'business', locale: 'fr_FR', metadata: { plan: 'gold' } } },
  },
  {
    title: 'a request to be forgotten is recorded, and everything is still there',
    write: ({ digitalRiver }) => digitalRiver({ requestToBeForgotten: true }),
    shows: { 'digital-river': { requestToBeForgotten: true } },
  },
  {
    title: 'a request to be forgotten can be taken back',
    given: { forgetRequestedAt: new Date('2026-01-01T00:00:00Z') },
    write: ({ digitalRiver }) => digitalRiver({ requestToBeForgotten: false }),
    shows: { 'digital-river': { requestToBeForgotten: false } },
  },
  {
    title: 'membership of a list',
    write: async ({ join }) => join(await listNamed('Regulars')),
    shows: { loke: { memberships: ['Regulars'] } },
  },
  {
    title: 'what no vendor lets a client write: phone, day of birth, gender',
    write: ({ record }) => record({ phone: '0411 222 333', birthDate: '1815-12-10', gender: 'female' }),
    shows: { loke: { phoneNumber: '+61411222333', dob: '1815-12-10', gender: 'FEMALE' } },
  },
  {
    title: 'a phone number that is none is shown as it was told',
    write: ({ record }) => record({ phone: 'ask Bob' }),
    shows: { loke: { phoneNumber: 'ask Bob' } },
  },
]

const ada: Partial<Customer> = {
  title: 'Dr',
  firstName: 'Ada',
  lastName: 'King Lovelace',
  email: 'Ada@Example.com',
}

async function listNamed(name: string): Promise<string> {
  const path = '/organizations/:organization/customer-lists'
  const made = ok(await visitor.call(loke, { method: 'POST', path, json: { name } }))
  return z.object({ id: z.string() }).parse(made.json).id
}

describe('written through one face, read through four', () => {
  for (const { title, given, write, shows } of crossings) {
    test(title, async () => {
      const [made] = await insertCustomers(server.database, visitor.organization, [
        { ...ada, emailHolder: false, ...given },
      ])
      assert.ok(made)
      const customer = await customers.get(visitor.scope, { id: made.id })
      const before = await look(visitor, customer)
      await write(callsOf(visitor, customer))
      const after = await look(visitor, customer)
      assert.deepEqual(changes(before, after), shows)
      if (Object.keys(shows).length === 0) assert.deepEqual(after, before)
      else assert.ok(changedAt(after) > changedAt(before), 'the time of the last change has moved')
    })
  }
})
