import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { codeOf } from './errors.ts'

/**
 * Makes a directory and those above it; answers the topmost one that was made, or null when all were there. Level by
 * level, for Node's own recursive mkdir never returns below a directory that is there but takes no entries.
 */
export async function makeDirectory(path: string): Promise<string | null> {
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (found?.isDirectory()) return null
  const above = dirname(resolve(path))
  const topmost = above === resolve(path) ? null : await makeDirectory(above)
  await mkdir(path).catch((error: unknown) => {
    // Somebody else may have made it in between.
    if (codeOf(error) !== 'EEXIST' || found) throw error
  })
  return topmost ?? path
}
