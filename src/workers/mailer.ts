import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { toUlid } from '../core/ids.ts'
import type { Words } from '../core/mails/words.ts'
import type { MailName, Outbox } from './outbox.ts'

export type MailSettings = {
  /** `smtp://user:password@host:port`, or `smtps:`; null: into the outbox. */
  readonly smtpUrl: string | null
  /** An address, or a name and an address: `Shop <shop@example.com>`. */
  readonly mailFrom: string
}

/** A mail with its words, to one recipient. */
export type OutgoingMail = MailName & {
  readonly recipient: string
  /** Stands before the sender's address unless the settings name somebody. */
  readonly senderName: string
  readonly words: Words
  readonly at: Date
}

/** Why a mail was not taken: a code, and whether another try can help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
  readonly code: string
  readonly forGood: boolean

  constructor(code: string, forGood: boolean, cause: unknown) {
    super(`the mail was not taken: ${code}`, { cause })
    this.code = code
    this.forGood = forGood
  }
}

export type Mailer = {
  /** Hands a mail over. Rejects with MailRefused. */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** Milliseconds that a mail server has for each step. */
const patience = 20_000

/** Sends by SMTP where a server is configured, and into the outbox where none is. */
export function openMailer({ smtpUrl, mailFrom }: MailSettings, outbox: Outbox): Mailer {
  const sender = readSender(mailFrom)
  const compose = (mail: OutgoingMail) => ({
    from: { name: sender.name ?? mail.senderName, address: sender.address },
    // As one address whatever signs are in it, never as a list of them.
    to: { name: '', address: mail.recipient },
    envelope: { from: sender.address, to: [mail.recipient] },
    date: mail.at,
    messageId: `<${toUlid(mail.mailId)}@${sender.address.split('@')[1] ?? 'localhost'}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...mail.words,
    // Nothing in a mail is ever a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (smtpUrl === null) {
    const builder = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    return {
      async send(mail) {
        const { message } = await builder.sendMail(compose(mail))
        if (!Buffer.isBuffer(message)) throw new Error('the mail was not built whole')
        await outbox.put(mail, message)
      },
      close() {},
    }
  }
  const transport = createTransport(smtpOptions(smtpUrl))
  return {
    async send(mail) {
      try {
        await transport.sendMail(compose(mail))
      } catch (error) {
        throw refusalOf(error)
      }
    },
    close: () => transport.close(),
  }
}

function smtpOptions(address: string) {
  const url = new URL(address)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password never goes out where others can read it.
    requireTLS: !secure && user !== '' && !isLocal(host),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
    pool: true as const,
    maxConnections: 2,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  }
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** Codes only: what a mail server says in words names the address. */
function refusalOf(error: unknown): MailRefused {
  const status = member(error, 'responseCode')
  if (typeof status === 'number') {
    return new MailRefused(`SMTP ${status}`, status >= 500 && !isOurs(error), error)
  }
  const code = member(error, 'code')
  return new MailRefused(
    typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'FAILED',
    false,
    error,
  )
}

/** A refused sign-in is a mistake in our settings, which somebody will mend. */
function isOurs(error: unknown): boolean {
  return member(error, 'code') === 'EAUTH'
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** The parts of a sender; the settings were checked to have this form. */
function readSender(text: string): { readonly name: string | null; readonly address: string } {
  const [, name, address] = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? []
  if (address === undefined) return { name: null, address: text.trim() }
  return { name: name === '' ? null : (name ?? null), address }
}
