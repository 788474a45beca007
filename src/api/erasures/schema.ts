import { z } from 'zod'
import { payloadOf } from '../../core/erasures/certificate.ts'
import { erasureStates, type Erasure as Golden } from '../../core/erasures/erasure.ts'
import { dueAt } from '../../core/erasures/erasures.ts'
import { longestReason } from '../../core/erasures/requests.ts'
import { type Return as GoldenReturn, returnStates } from '../../core/erasures/returns.ts'
import type { Scope } from '../../core/scope.ts'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'
import { PageParameters } from '../shared/paging.ts'

const steps = ['requested', 'withdrawn', 'held', 'released', 'erased'] as const

export const Erasure = z.object({
  id: Ulid,
  customer: Ulid,
  state: z.enum(erasureStates).meta({
    description:
      'held: nobody may erase or merge the customer. released: a hold that ended without a request.',
  }),
  requested_at: InstantMs.nullable().meta({ description: 'null where nobody asked.' }),
  due_at: InstantMs.nullable().meta({ description: 'When it will be erased; null unless it is requested.' }),
  reason: z.string().nullable().meta({ description: 'Emptied by the erasure, as is hold_reason.' }),
  hold_reason: z.string().nullable(),
  history: z
    .array(z.object({ step: z.enum(steps), at: InstantMs, via: z.string(), by: Ulid.nullable() }))
    .meta({ description: 'Who did what: the API, cli or worker, and the token. Oldest first.' }),
  created_at: InstantMs,
  erased_at: InstantMs.nullable(),
})

export const Certificate = z.object({
  certificate: z.record(z.string(), z.unknown()).meta({
    description:
      'What was scanned, erased, kept and found: the payload of the signature, for people to read.',
  }),
  jws: z.string().meta({
    description: 'The certificate as it was signed (JWS, compact); keys are under /erasures/keys.',
  }),
})

export const Findings = z.object({
  searched: z.boolean().meta({ description: 'Whether the workers have looked, as they do within minutes.' }),
  certificate: z.record(z.string(), z.unknown()).nullable().meta({
    description: 'What was looked through and found: the payload of the signature. null until then.',
  }),
  jws: z.string().nullable(),
})

export const SignedCertificate = z.strictObject({ jws: text(1_000_000).min(1) })

export const CheckedCertificate = z.object({
  valid: z.boolean().meta({ description: 'Whether this server signed it, as it is.' }),
  certificate: z.record(z.string(), z.unknown()).nullable().meta({
    description: 'What was signed; null where it was not.',
  }),
})

export const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      x: z.string(),
      kid: z.string(),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
    }),
  ),
})

const Reason = text(longestReason).min(1)
export const ErasureRequest = z.strictObject({ reason: Reason.nullable().default(null) })
export const Hold = z.strictObject({ reason: Reason })
export const ErasureParameters = z.strictObject({
  ...PageParameters,
  state: z.enum(erasureStates).optional(),
})
export const ErasurePath = z.object({ erasure: Ulid })

export const Return = z.object({
  id: Ulid,
  customer: Ulid.meta({ description: 'Who is there now.' }),
  erasure: Ulid.nullable().meta({
    description: 'As whom it was erased; null where a backup does not know of it any more.',
  }),
  kind: z.enum(['written', 'restored']).meta({
    description: 'written: by a create, an import or a change. restored: a backup brought the customer back.',
  }),
  matched: z.array(z.enum(['email', 'phone', 'reference', 'accounting_id', 'pos_id', 'name_and_birth_date'])),
  via: z.string().nullable().meta({ description: 'The API through which it came, or cli.' }),
  by: Ulid.nullable().meta({ description: 'The token.' }),
  at: InstantMs,
  state: z.enum(returnStates),
  state_changed_at: InstantMs,
  state_changed_by: Ulid.nullable(),
})
export const ReturnParameters = z.strictObject({
  ...PageParameters,
  state: z.enum(returnStates).optional(),
})
export const ReturnPath = z.object({ return: Ulid })

export function toReturn(golden: GoldenReturn): z.output<typeof Return> {
  return {
    id: golden.id,
    customer: golden.customerId,
    erasure: golden.erasureId,
    kind: golden.kind,
    matched: [...golden.matched],
    via: golden.face,
    by: golden.tokenId,
    at: golden.at,
    state: golden.state,
    state_changed_at: golden.stateChangedAt,
    state_changed_by: golden.stateChangedBy,
  }
}

export function toErasure(scope: Scope, golden: Golden): z.output<typeof Erasure> {
  return {
    id: golden.id,
    customer: golden.customerId,
    state: golden.state,
    requested_at: golden.requestedAt,
    due_at: dueAt(scope, golden),
    reason: golden.reason,
    hold_reason: golden.holdReason,
    history: golden.history.map((step) => ({ ...step })),
    created_at: golden.createdAt,
    erased_at: golden.erasedAt,
  }
}

export function toCertificate(jws: string): z.output<typeof Certificate> {
  return { certificate: payloadOf(jws), jws }
}

export function toFindings(jws: string | null): z.output<typeof Findings> {
  return { searched: jws !== null, certificate: jws === null ? null : payloadOf(jws), jws }
}
