/** Writes api.generated.ts from docs/openapi/native.json; with --check only says whether it is what is there. */
import { readFile, writeFile } from 'node:fs/promises'
import process from 'node:process'
import openapi, { astToString } from 'openapi-typescript'

const document = new URL('../../docs/openapi/native.json', import.meta.url)
const file = new URL('../api.generated.ts', import.meta.url)

const described = JSON.parse(await readFile(document, 'utf8'))
const { components } = described
// TypeScript refuses a member whose type is a list of itself; any JSON value is such a one.
for (const [name, schema] of Object.entries<{ anyOf?: { items?: { $ref?: string } }[] }>(
  components.schemas,
)) {
  const isListOfItself = schema.anyOf?.some(({ items }) => items?.$ref === `#/components/schemas/${name}`)
  if (isListOfItself) components.schemas[name] = {}
}
const types = await openapi(
  described,
  // A member with a default may be left out of a request.
  { defaultNonNullable: false, silent: true },
)
const text = `/** Made by scripts/generate.ts from docs/openapi/native.json: npm run generated. */\n\n${astToString(types)}`

if (!process.argv.includes('--check')) {
  await writeFile(file, text)
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('client/api.generated.ts is stale: run npm run generated')
  process.exitCode = 1
}
