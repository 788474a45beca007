import { z } from 'zod'
import type { Account as Golden } from '../../core/accounts/account.ts'
import { purposes } from '../../core/accounts/links.ts'
import { longest, shortest } from '../../core/accounts/passwords.ts'
import { accountStates } from '../../core/customers/customer.ts'
import { type Mail as GoldenMail, mailKinds, mailStates } from '../../core/mails/mails.ts'
import { Email, InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'

const Link = z.object({
  purpose: z.enum(purposes),
  mailed: z.boolean().meta({ description: 'False for one that was asked for and handed on by hand.' }),
  created_at: InstantMs,
  expires_at: InstantMs,
})

export const Account = z.object({
  customer_id: Ulid,
  state: z.enum(accountStates),
  email: z.string().nullable(),
  email_verified: z.boolean(),
  has_password: z.boolean(),
  password_changed_at: InstantMs.nullable(),
  invited_at: InstantMs.nullable(),
  sessions_valid_from: InstantMs.nullable().meta({
    description:
      'A session of your storefront that began before this is to end; null where none ever had to.',
  }),
  locked_until: InstantMs.nullable().meta({
    description: 'Until when nobody can sign in with the address, after too many wrong passwords.',
  }),
  links: z.array(Link).meta({ description: 'Links that work at the moment; their texts are kept nowhere.' }),
})

export function toAccount(golden: Golden): z.output<typeof Account> {
  return {
    customer_id: golden.customerId,
    state: golden.state,
    email: golden.email,
    email_verified: golden.emailVerified,
    has_password: golden.hasPassword,
    password_changed_at: golden.passwordChangedAt,
    invited_at: golden.invitedAt,
    sessions_valid_from: golden.sessionsFrom,
    locked_until: golden.lockedUntil,
    links: golden.links.map(({ purpose, mailed, createdAt, expiresAt }) => ({
      purpose,
      mailed,
      created_at: createdAt,
      expires_at: expiresAt,
    })),
  }
}

/** The only answer that holds a link. */
export const ActivationLink = z.object({ activation_url: z.string(), expires_at: InstantMs })

const Token = text(200).min(1).meta({ description: 'The last part of the link that was mailed.' })
/** How long it must be is said by what takes it, once it is composed. */
const Password = text(2 * longest).meta({
  description: `${shortest} to ${longest} characters of any kind, composed by NFKC before they are counted.`,
})

export const Nothing = z.strictObject({})
const visitorsIp = text(255)
  .min(1)
  .nullable()
  .default(null)
  .meta({ description: "Of the customer's own device." })
export const Credentials = z.strictObject({
  email: Email,
  password: text(2 * longest),
  ip: visitorsIp,
  user_agent: text(1000).min(1).nullable().default(null),
})
export const PasswordChange = z.strictObject({
  password: text(2 * longest).meta({ description: 'The present one.' }),
  new_password: Password,
  ip: visitorsIp,
})
export const NewPassword = z.strictObject({ password: Password })
export const TokenAndPassword = z.strictObject({ token: Token, password: Password })
export const TokenOnly = z.strictObject({ token: Token })
export const Address = z.strictObject({ email: Email })
/** Says nothing, so that it tells nothing. */
export const Accepted = z.object({})

export const Mail = z.object({
  id: Ulid,
  kind: z.enum(mailKinds),
  customer_id: Ulid.nullable().meta({ description: 'Null until it is known whose the address is.' }),
  state: z.enum(mailStates),
  tries: z.int(),
  due_at: InstantMs.nullable().meta({ description: 'When it is tried next; null once it is decided.' }),
  error: z.string().nullable().meta({ description: 'A code of the mail server or of the network.' }),
  created_at: InstantMs,
  decided_at: InstantMs.nullable(),
})

export function toMail(golden: GoldenMail): z.output<typeof Mail> {
  return {
    id: golden.id,
    kind: golden.kind,
    customer_id: golden.customerId,
    state: golden.state,
    tries: golden.tries,
    due_at: golden.dueAt,
    error: golden.error,
    created_at: golden.createdAt,
    decided_at: golden.decidedAt,
  }
}
