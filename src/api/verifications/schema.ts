import { z } from 'zod'
import { faultsInWords } from '../../core/events/fault-words.ts'
import {
  type Verification as Golden,
  type Report,
  verificationStates,
} from '../../core/verifications/verification.ts'
import { InstantMs, Ulid } from '../../dialects/shared/codecs.ts'
import { PageParameters } from '../shared/paging.ts'

const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, hexadecimal.' })

const End = z.strictObject({
  position: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  hash: Hash,
})

export const VerificationRequest = z.strictObject({
  since: End.nullable().default(null).meta({
    description: 'An end of the chain, as /events/chain gave it, that must still be in it.',
  }),
})

const Fault = z.object({
  what: z.enum(['data', 'salt', 'hash', 'missing', 'surplus', 'head', 'version', 'anchor', 'early']),
  position: z.int().nullable(),
  event: Ulid.nullable(),
  customer: Ulid.nullable(),
  message: z.string(),
})

const Drift = z.object({
  what: z.string().meta({ description: 'Table and column.', examples: ['customers.points_balance'] }),
  id: Ulid,
  stored: z.string().nullable().meta({
    description: 'What is there; null where it could tell of a person.',
  }),
  computed: z.string().nullable().meta({ description: 'What its rows add up to.' }),
})

const Result = z.object({
  sound: z.boolean().meta({ description: 'Whether everything is as it was written.' }),
  position: z.int().meta({ description: 'How many events the chain has, and the place of the last one.' }),
  hash: Hash.nullable().meta({ description: 'The end of the chain; keep it elsewhere.' }),
  kept_ends: z.int().meta({
    description: 'Ends that were kept outside of the database and were compared with the chain.',
  }),
  first_altered: z
    .object({ event: Ulid.nullable(), row: Ulid.nullable(), what: z.string() })
    .nullable()
    .meta({ description: 'The first altered event; where the chain is sound, the first altered row.' }),
  faults: z.array(Fault).meta({ description: 'In the chain, the first one first; at most a hundred.' }),
  drift: z.array(Drift).meta({
    description: 'Rows that do not follow from others, or are not as their events told; at most a thousand.',
  }),
})

export const Verification = z.object({
  id: Ulid,
  state: z.enum(verificationStates).meta({
    description: 'failed: a failure of the server, not of what was looked at. Ask again.',
  }),
  since: z.object({ position: z.int(), hash: Hash }).nullable(),
  read: z.int().meta({ description: 'Events read so far; at the end each was read twice.' }),
  asked_at: InstantMs,
  asked_via: z.string(),
  asked_by: Ulid.nullable(),
  started_at: InstantMs.nullable(),
  finished_at: InstantMs.nullable(),
  result: Result.nullable().meta({ description: 'null until it is done.' }),
})

export const VerificationPath = z.object({ verification: Ulid })
export const VerificationParameters = z.strictObject(PageParameters)

export function toVerification(golden: Golden): z.output<typeof Verification> {
  const { sincePosition: position, sinceHash: hash } = golden
  return {
    id: golden.id,
    state: golden.state,
    since: position === null || hash === null ? null : { position, hash },
    read: golden.read,
    asked_at: golden.askedAt,
    asked_via: golden.askedVia,
    asked_by: golden.askedBy,
    started_at: golden.startedAt,
    finished_at: golden.finishedAt,
    result: golden.result && toResult(golden.result),
  }
}

function toResult({ position, hash, kept, faults, drift }: Report): z.output<typeof Result> {
  const [fault, row] = [faults[0], drift[0]]
  const altered = fault ? { event: fault.eventId, row: null, what: fault.what } : null
  return {
    sound: faults.length === 0 && drift.length === 0,
    position,
    hash,
    kept_ends: kept,
    first_altered: altered ?? (row ? { event: null, row: row.id, what: row.what } : null),
    faults: faults.map(({ what, position: place, eventId, customerId }) => {
      return { what, position: place, event: eventId, customer: customerId, message: faultsInWords[what] }
    }),
    drift: drift.map((one) => ({ ...one })),
  }
}
