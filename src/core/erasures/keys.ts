import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { prepared, type Runner } from '../../db/database.ts'

/** The public half of an Ed25519 key, with what a key set says about it. */
export type CertificateKey = {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** A key that signs, as it is stored. */
export type SigningKey = {
  readonly id: string
  readonly private_jwk: JWK
  readonly public_jwk: CertificateKey
}

/** Any number that no other part locks: one new key at a time. */
const KEY_LOCK = 7_021_972

const all = prepared('erasureKeys.all', 'select public_jwk from erasure_keys order by created_at desc, id')
const newestKey = prepared(
  'erasureKeys.newest',
  `select id, private_jwk, public_jwk from erasure_keys where private_jwk is not null
   order by created_at desc, id limit 1`,
)
const insert = prepared(
  'erasureKeys.insert',
  'insert into erasure_keys (id, private_jwk, public_jwk, created_at) values ($1, $2, $3, $4)',
)

/** Every key that ever signed a certificate, newest first, as a JSON Web Key Set holds them. */
export async function certificateKeys(store: Runner): Promise<CertificateKey[]> {
  return (await store.rows<Pick<SigningKey, 'public_jwk'>>(all, [])).map((row) => row.public_jwk)
}

/** The key that signs; made, in the transaction that needs it, when there is none. */
export async function signingKey(store: Runner, now: Date): Promise<SigningKey> {
  const known = await newest(store)
  if (known) return known
  await store.rows({ text: 'select pg_advisory_xact_lock($1)' }, [KEY_LOCK])
  const meanwhile = await newest(store)
  if (meanwhile) return meanwhile
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = await exportJWK(publicKey)
  const id = await calculateJwkThumbprint(jwk)
  const key: SigningKey = {
    id,
    private_jwk: await exportJWK(privateKey),
    public_jwk: { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '', kid: id, alg: 'EdDSA', use: 'sig' },
  }
  await store.rows(insert, [id, JSON.stringify(key.private_jwk), JSON.stringify(key.public_jwk), now])
  return key
}

async function newest(store: Runner): Promise<SigningKey | undefined> {
  return (await store.rows<SigningKey>(newestKey, []))[0]
}
