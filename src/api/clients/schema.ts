import { z } from 'zod'
import { clientScopes, codeLifetimes, tokenLifetimes } from '../../core/oauth/client.ts'
import { InstantMs, text, Ulid } from '../../dialects/shared/codecs.ts'

/** A program of somebody else that exchanges an id and a secret for short-lived tokens at a vendor's paths. */
export const Client = z
  .object({
    id: Ulid,
    client_id: z.string().meta({ description: 'What the program sends as `client_id`.' }),
    name: z.string(),
    face: z
      .string()
      .meta({ description: 'The API whose token endpoint knows it, and which its tokens may use.' }),
    scopes: z.array(z.enum(clientScopes)),
    redirect_uris: z.array(z.string()).meta({ description: 'Where codes may be sent to, letter by letter.' }),
    token_lifetime: z.int().meta({ description: 'Seconds that an access token lives.' }),
    code_lifetime: z.int().meta({ description: 'Seconds within which a code is to be exchanged.' }),
    created_at: InstantMs,
    last_used_at: InstantMs.nullable().meta({
      description: 'When one of its tokens was last used, up to a minute late; null before the first use.',
    }),
    revoked_at: InstantMs.nullable(),
  })
  .meta({ id: 'Client' })

export const MadeClient = Client.extend({
  client_secret: z.string().meta({ description: 'Told here, and never again.' }),
})

export const NewClient = z.strictObject({
  name: text(200),
  face: text(50).meta({ description: 'The API whose token endpoint shall know it.' }),
  scopes: z.array(z.enum(clientScopes)).min(1).max(2).default(['read']),
  redirect_uris: z.array(text(2000)).max(20).default([]),
  token_lifetime: z
    .int()
    .min(tokenLifetimes.min)
    .max(tokenLifetimes.max)
    .default(tokenLifetimes.usual)
    .meta({ description: 'Seconds.' }),
  code_lifetime: z
    .int()
    .min(codeLifetimes.min)
    .max(codeLifetimes.max)
    .default(codeLifetimes.usual)
    .meta({ description: 'Seconds.' }),
})

export const ClientPath = z.object({ client: Ulid })
