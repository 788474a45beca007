import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Command } from 'commander'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { payloadOf, verifySignature } from '../core/erasures/certificate.ts'
import { readKeys } from '../core/erasures/kept-keys.ts'
import { certificateKeys } from '../core/erasures/keys.ts'
import type { SettingName } from '../settings.ts'
import { print } from './output.ts'
import { addSettings, configOf, databaseSettings, UsageError } from './program.ts'
import { withStore } from './store.ts'

const names: readonly SettingName[] = [...databaseSettings, 'erasureJournal']

const examples = `
Examples:
  $ clientele certificate verify certificate.json
  $ clientele certificate verify certificate.json --keys keys.json     without a database: keys as /v1/erasures/keys gave them`

const Answered = z.object({ certificate: z.record(z.string(), z.unknown()), jws: z.string() })
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

/** `clientele certificate verify` */
export function addCertificate(program: Command): void {
  const command = program
    .command('certificate')
    .summary('check the certificate of an erasure')
    .command('verify')
    .argument('<file>', 'the certificate, as the API answered it, or the JWS alone')
    .description('Checks that a certificate is as it was signed. Exit code 1 when it is not.')
    .option(
      '--keys <file>',
      'the key set (JWKS) to check it by (default: those of the database and beside the journal of erasures)',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
  addSettings(command, names)
  command.action(async (file: string, { keys, json }: { keys?: string; json?: boolean }) => {
    const text = await readText(file)
    const config = configOf(command, names)
    const set = keys === undefined ? await ownKeys(config) : KeySet.parse(JSON.parse(await readText(keys)))
    const certificate = await verified(text, set)
    const told = certificate === null ? 'The certificate is NOT as it was signed.' : inWords(certificate)
    print(json === true, { valid: certificate !== null, certificate }, told)
    if (certificate === null) process.exitCode = 1
  })
}

/** The keys of the database, and those beside the journal that a restored one does not know. */
async function ownKeys(config: Config) {
  const known = await withStore(config, ({ database }) => certificateKeys(database))
  const ids = new Set(known.map(({ kid }) => kid))
  const kept = await readKeys(config.erasureKeys)
  return { keys: [...known, ...kept.filter(({ kid }) => !ids.has(kid))] }
}

/** The certificate, when what stands in the file is what was signed. */
async function verified(
  text: string,
  keys: Parameters<typeof verifySignature>[1],
): Promise<Record<string, unknown> | null> {
  try {
    if (!text.startsWith('{')) return await verifySignature(text, keys)
    const { certificate, jws } = Answered.parse(JSON.parse(text))
    const signed = await verifySignature(jws, keys)
    return isDeepStrictEqual(signed, certificate) ? payloadOf(jws) : null
  } catch {
    return null
  }
}

function inWords({ erasure, erased_at: at, customers }: Record<string, unknown>): string {
  return `The certificate of erasure ${erasure}, of customer ${customers} at ${at}, is as it was signed.`
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch {
    throw new UsageError(`${file} cannot be read`)
  }
}
