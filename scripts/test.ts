/**
 * npm test [-- files]: runs the test files given, or all, against one PostgreSQL that is started for the run, or the
 * one that DATABASE_URL names. Those that need a browser run with --browser.
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startCluster } from '../tests/support/cluster.ts'

const parameters = process.argv.slice(2)
const files = parameters.filter((parameter) => !parameter.startsWith('--'))
const flags = parameters.filter((parameter) => parameter.startsWith('--') && parameter !== '--browser')

function allFiles(): string[] {
  const found = globSync(['src/**/*.test.ts', 'tests/**/*.test.ts']).sort()
  return parameters.includes('--browser') ? found : found.filter((file) => !file.startsWith('tests/browser/'))
}

const cluster = await startCluster()
try {
  const given = { connection: cluster.connection, template: cluster.template }
  // Each file is a process, and many start more of them: what one has compiled the next need not compile again.
  const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url))
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-concurrency=2',
      '--test-reporter=spec',
      ...flags,
      ...(files.length > 0 ? files : allFiles()),
    ],
    {
      stdio: 'inherit',
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, CLIENTELE_TEST_CLUSTER: JSON.stringify(given) },
    },
  )
  // An interrupt from the terminal reaches the tests too; we wait for them, then stop the server.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.exitCode = await new Promise<number>((settle) => child.once('exit', (code) => settle(code ?? 1)))
} finally {
  await cluster.stop()
}
