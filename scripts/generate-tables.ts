/** Writes src/db/tables.generated.ts; with --check only says whether it is what the migrations make. */
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { connect, withDatabase } from '../src/db/connections.ts'
import { startCluster } from '../tests/support/cluster.ts'
import { describeTables } from './table-types.ts'

const file = new URL('../src/db/tables.generated.ts', import.meta.url)

const cluster = await startCluster()
let text: string
try {
  const client = await connect(withDatabase(cluster.connection, cluster.template))
  text = await describeTables(client).finally(() => client.end())
} finally {
  await cluster.stop()
}

if (!process.argv.includes('--check')) {
  await writeFile(file, text)
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('src/db/tables.generated.ts is stale: run node scripts/generate-tables.ts')
  process.exitCode = 1
}
