/**
 * Mends package-lock.json. It adds the packages for other platforms that npm left out because its registry lacks them:
 * npm ci refuses a lock file without them. And it leaves out which Node.js each package asks for: the one that installs
 * need not be the one that runs, for bin/clientele.js goes on under the one of the packages, and an install by Node.js
 * 20 was 45 lines of warnings about it. With --check only says what is to be mended.
 */
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { z } from 'zod'

const Entry = z.looseObject({
  dev: z.boolean().optional(),
  engines: z.unknown().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const Lockfile = z.looseObject({ packages: z.record(z.string(), Entry) })

const file = new URL('../package-lock.json', import.meta.url)
const lockfile = Lockfile.parse(JSON.parse(await readFile(file, 'utf8')))
const { packages } = lockfile

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']

/** What the entry of such a package says; its name says for which machine it is. */
function platformEntry(name: string, version: string, dev: boolean): z.output<typeof Entry> {
  const [, words = ''] = /([^/]+)$/.exec(name) ?? []
  const os = systems.find((each) => words.includes(each))
  const cpu = processors.find((each) => words.includes(each))
  if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`cannot tell for which machine ${name} is`)
  const libc = os === 'linux' ? { libc: [words.includes('musl') ? 'musl' : 'glibc'] } : {}
  return { version, cpu: [cpu], ...(dev && { dev }), ...libc, optional: true, os: [os] }
}

const faults = new Set<string>()
for (const [path, entry] of Object.entries(packages)) {
  if (path.includes('node_modules/') && 'engines' in entry) {
    faults.add('tells the engines of packages')
    delete entry.engines
  }
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`]) continue
    faults.add(`lacks ${name}`)
    packages[`node_modules/${name}`] = platformEntry(name, version, entry.dev === true)
  }
}

if (process.argv.includes('--check') && faults.size > 0) {
  console.error(`package-lock.json ${[...faults].join(', ')}: run node scripts/mend-lockfile.ts`)
  process.exitCode = 1
} else if (faults.size > 0) {
  const byPath = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  await writeFile(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(byPath) }, null, 2)}\n`)
}
