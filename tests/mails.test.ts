import assert from 'node:assert/strict'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { pino } from 'pino'
import * as accounts from '../src/core/accounts/accounts.ts'
import type { NewCustomer } from '../src/core/customers/customer.ts'
import * as customers from '../src/core/customers/customers.ts'
import { toUlid } from '../src/core/ids.ts'
import * as mails from '../src/core/mails/mails.ts'
import { organizationsToMail } from '../src/core/mails/sending.ts'
import type { Scope } from '../src/core/scope.ts'
import { openMailer } from '../src/workers/mailer.ts'
import { type Outbox, openOutbox } from '../src/workers/outbox.ts'
import { sendMails, sweepOutbox } from '../src/workers/send-mails.ts'
import { freshDatabase } from './support/database.ts'
import { linkIn, type MailServer, openMailServer, type Refusal, readable } from './support/mail-server.ts'
import { freshFolder } from './support/program.ts'
import { freshScope } from './support/scope.ts'

/** Mails as the worker sends them, to a real mail server and into the outbox, on a clock of the test's own. */

const template = 'https://api.example/account/{purpose}/{token}'
let fresh: Awaited<ReturnType<typeof freshDatabase>>
let scope: Scope
let now: number
let folder: string
let outbox: Outbox
let refusal: ((recipient: string) => Refusal | undefined) | undefined
let server: MailServer
let address: string
before(async () => {
  fresh = await freshDatabase()
  server = await openMailServer((recipient) => refusal?.(recipient))
  address = `smtp://127.0.0.1:${server.port}`
})
after(() => server.close())
beforeEach(async () => {
  now = Date.now()
  refusal = undefined
  scope = {
    ...(await freshScope(fresh.database, { name: 'Ŝtrata & "Sons" <b>' })),
    clock: () => new Date(now),
  }
  folder = join(await freshFolder(), 'outbox')
  outbox = openOutbox(folder)
})

async function round(smtpUrl: string | null, mailFrom = 'shop@example.com'): Promise<void> {
  const mailer = openMailer({ smtpUrl, mailFrom }, outbox)
  const logger = pino({ level: 'silent' })
  await sendMails(scope, { mailer, outbox, logger, stop: new AbortController().signal })
  mailer.close()
}

function customer(email: string, more: NewCustomer = {}) {
  return customers.create(scope, { email, ...more }, { uniqueEmail: false })
}

const listed = async (state?: mails.MailState) =>
  (await mails.list(scope, { limit: 50, after: null, ...(state && { state }) })).items

/** Everything in the database that could tell of a mail. */
async function stored(): Promise<string> {
  const tables = ['mails', 'account_links', 'events', 'accounts', 'account_attempts']
  const rows = tables.map((table) =>
    fresh.database.rows(
      { text: `select to_jsonb(t)::text as row from ${table} t where t.organization_id = $1` },
      [scope.organization.id],
    ),
  )
  return JSON.stringify(await Promise.all(rows))
}

describe('by SMTP', () => {
  test('an invitation arrives, its link leads to an account, and nothing of it is stored', async () => {
    const who = await customer('Ada@Example.com')
    await accounts.invite(scope, who, template)
    assert.deepEqual(await organizationsToMail(fresh.database, scope.clock()), [scope.organization.id])
    await round(address)
    const mail = server.taken.at(-1)
    assert.partialDeepStrictEqual(mail, { from: 'shop@example.com', to: ['Ada@example.com'] })
    const text = mail?.text ?? ''
    assert.match(text, /^From: .*<shop@example\.com>/m)
    assert.match(text, /^Auto-Submitted: auto-generated/m)
    assert.match(text, /multipart\/alternative/)
    assert.match(text, /Ŝtrata &#38; &#34;Sons&#34; &#60;b&#62; invites you/)
    const { link, token } = linkIn(text)
    assert.match(link, /^https:\/\/api\.example\/account\/invitation\/[0-9A-Z]{26}_[\w-]{43}$/)
    const all = await stored()
    assert.ok(!all.includes(token.split('_').slice(1).join('_')))
    assert.doesNotMatch(JSON.stringify(await listed()), /ada@/i)
    assert.partialDeepStrictEqual(await listed('sent'), [
      { kind: 'invitation', customerId: who.id, tries: 1 },
    ])

    const accepted = await accounts.accept(scope, { token, password: 'long enough' })
    assert.partialDeepStrictEqual(accepted, { accountState: 'enabled', emailVerified: true })
  })

  test('the organization’s own pages, and the sender’s own name, where they are set', async () => {
    const who = await customer('own@example.com')
    const links = 'https://shop.example/me?for={purpose}&t={token}'
    scope = { ...scope, organization: { ...scope.organization, accountLinks: links } }
    await accounts.invite(scope, who, template)
    await round(address, 'Corner Shop <hello@shop.example>')
    const { text = '', from } = server.taken.at(-1) ?? {}
    assert.equal(from, 'hello@shop.example')
    assert.match(text, /^From: "?Corner Shop"? <hello@shop\.example>/m)
    assert.match(text, /https:\/\/shop\.example\/me\?for=invitation&t=[0-9A-Z]{26}_[\w-]{43}$/m)
  })

  test('a user and a password, as the address has them', async () => {
    await accounts.invite(scope, await customer('auth@example.com'), template)
    const { port } = server
    await round(`smtp://mailer:wrong@127.0.0.1:${port}`)
    assert.partialDeepStrictEqual(await listed('pending'), [{ tries: 1, error: 'SMTP 535' }])
    now += 10_000
    await round(`smtp://mailer:p%40ss%20word@127.0.0.1:${port}`)
    assert.deepEqual(server.taken.at(-1)?.to, ['auth@example.com'])
  })

  test('a server that is away, or busy, is tried again later and later', async () => {
    await accounts.invite(scope, await customer('later@example.com'), template)
    await round('smtp://127.0.0.1:1')
    assert.partialDeepStrictEqual(await listed('pending'), [{ tries: 1, error: 'ESOCKET' }])
    const count = server.taken.length
    await round(address)
    assert.equal(server.taken.length, count)
    now += 10_000
    refusal = () => ({ status: 451, words: 'later@example.com must wait' })
    await round(address)
    assert.partialDeepStrictEqual(await listed('pending'), [{ tries: 2, error: 'SMTP 451' }])
    refusal = undefined
    now += 60_000
    await round(address)
    assert.partialDeepStrictEqual(await listed('sent'), [{ tries: 3, error: null }])
    // The links of the tries before are not needed any more, yet they would work: one of them may have arrived.
    const { token } = linkIn(server.taken.at(-1)?.text ?? '')
    await accounts.accept(scope, { token, password: 'long enough' })
    const left = 'select 1 from account_links where organization_id = $1'
    assert.equal((await fresh.database.rows({ text: left }, [scope.organization.id])).length, 0)
  })

  test('one that is refused for good is given up at once, without the server’s words', async () => {
    await accounts.invite(scope, await customer('nobody@example.com'), template)
    refusal = () => ({ status: 550, words: 'nobody@example.com is unknown here' })
    await round(address)
    assert.partialDeepStrictEqual(await listed('given_up'), [{ tries: 1, error: 'SMTP 550', dueAt: null }])
    assert.doesNotMatch(JSON.stringify(await listed()), /nobody@/)
  })

  test('an address with signs that mean something in a header is one address, or none', async () => {
    const who = await customer("o'hara+x@example.com")
    await accounts.invite(scope, who, template)
    await round(address)
    assert.deepEqual(server.taken.at(-1)?.to, ["o'hara+x@example.com"])
    const count = server.taken.length
    for (const bad of ['a,b@example.com', '<x>@example.com', 'a@example.com;b']) {
      await assert.rejects(async () => accounts.invite(scope, await customer(bad), template))
    }
    await round(address)
    assert.equal(server.taken.length, count)
  })
})

describe('what is not to be sent', () => {
  test('nothing goes to an address that the customer has no more', async () => {
    const who = await customer('before@example.com')
    await accounts.invite(scope, who, template)
    await customers.change(scope, who, { email: 'after@example.com' }, { uniqueEmail: false })
    const count = server.taken.length
    await round(address)
    assert.equal(server.taken.length, count)
    assert.equal((await listed('cancelled')).length, 1)
  })

  test('an address that nobody has leaves no trace, nor does an account that is not enabled', async () => {
    await customer('guest@example.com', { accountState: 'guest' })
    for (const email of ['unknown@example.com', 'guest@example.com']) {
      for (const kind of ['password_reset', 'verification'] as const) {
        await accounts.requestMail(scope, kind, email, template)
      }
    }
    const count = server.taken.length
    await round(address)
    assert.equal(server.taken.length, count)
    assert.deepEqual(await listed(), [])
  })

  test('five requests an hour for one address, and no more', async () => {
    await customer('often@example.com', { accountState: 'enabled' })
    for (let n = 0; n < 20; n += 1)
      await accounts.requestMail(scope, 'password_reset', ' OFTEN@example.com', template)
    const count = server.taken.length
    await round(address)
    assert.equal(server.taken.length, count + 5)
    now += 3_600_000
    await accounts.requestMail(scope, 'password_reset', 'often@example.com', template)
    await round(address)
    assert.equal(server.taken.length, count + 6)
  })
})

describe('into the outbox', () => {
  test('a file that the owner alone reads, named for its customer', async () => {
    const who = await customer('file@example.com')
    await accounts.invite(scope, who, template)
    await round(null)
    const [name = '', ...others] = await readdir(folder)
    assert.deepEqual(others, [])
    assert.match(name, new RegExp(`^${toUlid(who.id)}-${toUlid(scope.organization.id)}-[0-9A-Z]{26}\\.eml$`))
    assert.equal((await stat(folder)).mode & 0o777, 0o700)
    assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600)
    const text = readable(await readFile(join(folder, name)))
    assert.match(text, /^To: file@example\.com\r$/m)
    assert.equal(
      (await accounts.accept(scope, { ...linkIn(text), password: 'long enough' })).emailVerified,
      true,
    )
  })

  test('a removed customer’s files and rows go; those of others stay', async () => {
    const [gone, stays] = [await customer('gone@example.com'), await customer('stays@example.com')]
    for (const who of [gone, stays]) await accounts.invite(scope, who, template)
    await round(null)
    await accounts.invite(scope, gone, template)
    await accounts.requestMail(scope, 'verification', 'gone@example.com', template)
    await accounts.setPassword(scope, gone, 'long enough')
    await customers.remove(scope, gone)
    assert.doesNotMatch(await stored(), /gone@example/)
    await round(null)
    const names = await readdir(folder)
    assert.ok(names.every((name) => name.startsWith(toUlid(stays.id))) && names.length === 1, String(names))
    for (const table of ['mails', 'account_links', 'accounts']) {
      const text = `select 1 from ${table} where organization_id = $1 and customer_id = $2`
      assert.deepEqual(await fresh.database.rows({ text }, [scope.organization.id, gone.id]), [], table)
    }
  })

  test('what a process left that died over it goes at the next start', async () => {
    const gone = await customer('gone@example.com')
    const other = await customer('stays@example.com')
    await accounts.invite(scope, other, template)
    await round(null)
    await customers.remove(scope, gone)
    const start = `${toUlid(gone.id)}-${toUlid(scope.organization.id)}`
    for (const ending of ['eml', 'part']) {
      await writeFile(join(folder, `${start}-01M00000000000000000000000.${ending}`), 'left')
    }
    await writeFile(join(folder, 'README'), 'not ours')
    await sweepOutbox(async () => scope, outbox)
    const names = await readdir(folder)
    assert.equal(names.length, 2)
    assert.ok(names.every((name) => !name.startsWith(toUlid(gone.id))))
  })

  test('two workers at once send each mail once', async () => {
    for (let n = 0; n < 10; n += 1)
      await accounts.invite(scope, await customer(`w${n}@example.com`), template)
    await Promise.all([round(null), round(null), round(null)])
    assert.equal((await readdir(folder)).length, 10)
    assert.ok((await listed('sent')).every(({ tries }) => tries === 1))
  })

  test('a worker that dies over a mail has it sent again once its lease ends', async () => {
    await accounts.invite(scope, await customer('again@example.com'), template)
    const { claimMail, dueMails } = await import('../src/core/mails/sending.ts')
    const [due] = await dueMails(scope, 1)
    assert.ok(due && (await claimMail(scope, due, 180_000)))
    await round(null)
    await assert.rejects(readdir(folder))
    now += 180_001
    await round(null)
    assert.equal((await readdir(folder)).length, 1)
    assert.partialDeepStrictEqual(await listed('sent'), [{ tries: 2 }])
  })
})
