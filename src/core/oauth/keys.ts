import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { prepared, type Runner } from '../../db/database.ts'
import { toUlid } from '../ids.ts'
import type { OpenScope } from '../open-scope.ts'
import type { Identity } from './token-model.ts'

/** The algorithm that every reader of OpenID Connect knows. */
const algorithm = 'RS256'
const day = 86_400_000
/** Milliseconds that a key signs, and that readers are told of it. */
const signs = 30 * day
const told = 60 * day
/** Seconds that an identity token is valid. */
const lifetime = 3600
/** Any number that no other part locks: one new key at a time. */
const KEY_LOCK = 7_021_971

/** The public half of an RSA key, with what a key set says about it. */
export type PublicKey = {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
  readonly kid: string
  readonly alg: string
  readonly use: string
}

type KeyRow = { id: string; private_jwk: JWK; public_jwk: PublicKey; created_at: Date }

/** The keys with which a reader checks a signature, as a JSON Web Key Set holds them; there is always one. */
export async function published(scope: Pick<OpenScope, 'store' | 'clock'>): Promise<PublicKey[]> {
  const now = scope.clock()
  await signer(scope, now)
  const rows = await scope.store.rows<KeyRow>(ALL, [new Date(now.getTime() - told)])
  return rows.map((row) => row.public_jwk)
}

/** A signed token (JWT) that says to the client who allowed it, as issuer and subject. */
export async function identityToken(
  scope: Pick<OpenScope, 'store' | 'clock'>,
  issuer: string,
  { clientId, approvedBy, nonce }: Identity,
): Promise<string> {
  const now = scope.clock()
  const key = await signer(scope, now)
  const seconds = Math.floor(now.getTime() / 1000)
  return await new SignJWT(nonce === null ? {} : { nonce })
    .setProtectedHeader({ alg: algorithm, kid: key.id })
    .setIssuer(issuer)
    .setSubject(toUlid(approvedBy))
    .setAudience(clientId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .sign(await importJWK(key.private_jwk, algorithm))
}

/** The key that signs now; made when there is none, or when the last has signed long enough. */
async function signer(scope: Pick<OpenScope, 'store' | 'clock'>, now: Date): Promise<KeyRow> {
  const known = await newest(scope.store, now)
  if (known) return known
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true })
  const jwk = await exportJWK(publicKey)
  const { n = '', e = '' } = jwk
  const id = await calculateJwkThumbprint(jwk)
  const made: KeyRow = {
    id,
    private_jwk: await exportJWK(privateKey),
    public_jwk: { kty: 'RSA', n, e, kid: id, alg: algorithm, use: 'sig' },
    created_at: now,
  }
  return await scope.store.transaction(async (store) => {
    await store.rows({ text: 'select pg_advisory_xact_lock($1)' }, [KEY_LOCK])
    const meanwhile = await newest(store, now)
    if (meanwhile) return meanwhile
    await store.rows(FORGET, [new Date(now.getTime() - told)])
    await store.rows(INSERT, [
      made.id,
      JSON.stringify(made.private_jwk),
      JSON.stringify(made.public_jwk),
      made.created_at,
    ])
    return made
  })
}

async function newest(store: Runner, now: Date): Promise<KeyRow | undefined> {
  return (await store.rows<KeyRow>(ALL, [new Date(now.getTime() - signs)]))[0]
}

const ALL = prepared(
  'oauth-keys',
  `select id, private_jwk, public_jwk, created_at from oauth_keys where created_at > $1
   order by created_at desc, id`,
)
const INSERT = prepared(
  'oauth-key-insert',
  'insert into oauth_keys (id, private_jwk, public_jwk, created_at) values ($1, $2, $3, $4)',
)
const FORGET = prepared('oauth-keys-forget', 'delete from oauth_keys where created_at <= $1')
