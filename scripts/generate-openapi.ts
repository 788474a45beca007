/** Writes docs/openapi/<face>.json from the routes; with --check only says whether they are what is there. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import { everyFace } from '../src/faces.ts'
import { openapi } from '../src/http/openapi.ts'

const folder = new URL('../docs/openapi/', import.meta.url)
await mkdir(folder, { recursive: true })

for (const face of everyFace) {
  const file = new URL(`${face.name}.json`, folder)
  const text = `${JSON.stringify(openapi(face, `http://127.0.0.1:4000${face.prefix}`), null, 2)}\n`
  if (!process.argv.includes('--check')) {
    await writeFile(file, text)
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`docs/openapi/${face.name}.json is stale: run node scripts/generate-openapi.ts`)
    process.exitCode = 1
  }
}
