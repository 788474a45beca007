import type { z } from 'zod'
import type { NewConsent as NewGolden, ShownConsent } from '../../core/consents/consents.ts'
import type { Wording as GoldenWording } from '../../core/consents/wordings.ts'
import { given } from '../shared/given.ts'
import type { Consent, NewConsent, Wording } from './schema.ts'

/** An entry in this face's words. */
export function toConsent(golden: ShownConsent): z.output<typeof Consent> {
  const { id, customerId, at, source, face, tokenId, ip, ipOf, wording, reference } = golden
  return {
    ...{ id, customer_id: customerId, accepts_marketing: golden.given, at, recorded_at: golden.createdAt },
    ...{
      source,
      face,
      token_id: tokenId,
      ip,
      ip_of: ipOf,
      wording_digest: hexOf(golden.wordingDigest),
      wording,
      reference,
    },
    sequence: golden.version,
  }
}

function hexOf(digest: Buffer | null): string | null {
  return digest?.toString('hex') ?? null
}

export function fromNewConsent(body: z.output<typeof NewConsent>): NewGolden {
  const { accepts_marketing, at, source, ip, wording, wording_digest: hex, reference } = body
  const wordingDigest = hex === undefined ? undefined : Buffer.from(hex, 'hex')
  return { given: accepts_marketing, ...given({ at, source, ip, wording, wordingDigest, reference }) }
}

export function toWording({ digest, text, firstUsedAt }: GoldenWording): z.output<typeof Wording> {
  return { digest: digest.toString('hex'), text, first_used_at: firstUsedAt }
}
