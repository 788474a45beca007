import { chown, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { CoreError } from '../core/errors.ts'
import type { Organization } from '../core/organizations/organization.ts'
import * as organizations from '../core/organizations/organizations.ts'
import * as tokens from '../core/organizations/tokens.ts'
import type { Database } from '../db/database.ts'
import { makeDirectory } from '../db/directories.ts'

/** An organization with a token that reaches all of it. */
export type Access = { readonly organization: Organization; readonly token: string; readonly file: string }

/** Makes the first organization and its admin token where there is no organization yet; null where there is one. */
export async function makeFirst(database: Database, config: Config): Promise<Access | null> {
  const file = adminTokenFile(config)
  return database.transaction(async (store) => {
    if (!(await organizations.claimFirst(store))) return null
    const now = new Date()
    const organization = await organizations.create(store, config.organization, now)
    const scope = { organization, store, actor: { tokenId: null, face: 'cli', ip: null }, clock: () => now }
    const input = { name: 'admin', scopes: ['admin' as const], faces: null, expiresAt: null }
    const { text } = await tokens.create(scope, input)
    // Before the commit, after which nobody could learn the token. Left by a commit that fails it opens nothing.
    await writeSecret(file, `${text}\n`)
    return { organization, token: text, file }
  })
}

/** The token in the file of the first start, if it is there and still valid on this database. */
export async function findAccess(database: Database, config: Config): Promise<Access | null> {
  const file = adminTokenFile(config)
  try {
    const token = (await readFile(file, 'utf8')).trim()
    const { organization } = await tokens.authenticate(database, token, new Date())
    return { organization, token, file }
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (absent || error instanceof CoreError) return null
    throw error
  }
}

function adminTokenFile(config: Config): string {
  return join(config.data, 'admin-token')
}

/** Writes a file that only its owner may read, whole or not at all. */
async function writeSecret(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  await makeDirectory(folder)
  const unfinished = `${file}.${process.pid}`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  // Root writes into somebody's folder: it is theirs to read.
  if (process.geteuid?.() === 0) {
    const { uid, gid } = await stat(folder)
    await chown(unfinished, uid, gid)
  }
  await rename(unfinished, file)
}
