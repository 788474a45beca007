import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { prepared, type Runner } from '../../db/database.ts'
import { makeDirectory } from '../../db/directories.ts'
import { type CertificateKey, certificateKeys } from './keys.ts'

/**
 * The public keys of certificates, in a file outside of the database: a backup that is restored knows none that were made
 * after it, and certificates outlive it.
 */

const KeySet = z.object({
  keys: z.array(
    z.object({
      ...{ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() },
      ...{ alg: z.literal('EdDSA'), use: z.literal('sig') },
    }),
  ),
})

/** The keys in a file (JWKS); none where there is no file. Throws for a file that is none. */
export async function readKeys(file: string): Promise<CertificateKey[]> {
  try {
    return KeySet.parse(JSON.parse(await readFile(file, 'utf8'))).keys
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

// Without its private half it signs nothing.
const insertPublic = prepared(
  'erasureKeys.insertPublic',
  `insert into erasure_keys (id, private_jwk, public_jwk, created_at) values ($1, null, $2, $3)
   on conflict (id) do nothing`,
)

/** Brings both together: what the file knows is published again, and what the database knows is kept. */
export async function syncKeys(store: Runner, file: string, at: Date): Promise<void> {
  const kept = await readKeys(file)
  const known = await certificateKeys(store)
  const missingIn = (keys: readonly CertificateKey[]) => {
    const ids = new Set(keys.map(({ kid }) => kid))
    return ({ kid }: CertificateKey) => !ids.has(kid)
  }
  for (const key of kept.filter(missingIn(known))) {
    await store.rows(insertPublic, [key.kid, JSON.stringify(key), at])
  }
  const added = known.filter(missingIn(kept))
  if (added.length === 0) return
  await makeDirectory(dirname(file))
  const part = `${file}.${randomUUID()}`
  await writeFile(part, `${JSON.stringify({ keys: [...kept, ...added] }, null, 2)}\n`, { flush: true })
  await rename(part, file)
}
