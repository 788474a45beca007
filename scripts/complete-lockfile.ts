/**
 * Adds to package-lock.json the packages for other platforms that npm left out because its registry lacks them: npm ci
 * refuses a lock file without them. With --check only says whether one is missing.
 */
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { z } from 'zod'

const Entry = z.looseObject({
  dev: z.boolean().optional(),
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

const missing: string[] = []
for (const [path, { dev, optionalDependencies }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`]) continue
    missing.push(name)
    packages[`node_modules/${name}`] = platformEntry(name, version, dev === true)
  }
}

if (process.argv.includes('--check') && missing.length > 0) {
  console.error(`package-lock.json lacks ${missing.join(', ')}: run node scripts/complete-lockfile.ts`)
  process.exitCode = 1
} else if (missing.length > 0) {
  const byPath = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))
  await writeFile(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(byPath) }, null, 2)}\n`)
}
