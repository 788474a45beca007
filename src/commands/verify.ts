import type { Command } from 'commander'
import { faultsInWords } from '../core/events/fault-words.ts'
import { headsOf } from '../core/events/kept-heads.ts'
import { type Anchor, type ChainFault, type ChainReport, verifyChain } from '../core/events/verify-chain.ts'
import { toUlid } from '../core/ids.ts'
import type { Organization } from '../core/organizations/organization.ts'
import * as organizations from '../core/organizations/organizations.ts'
import { type Drift, verify } from '../core/verify.ts'
import type { Database } from '../db/database.ts'
import type { SettingName } from '../settings.ts'
import { print, table } from './output.ts'
import { addSettings, configOf, databaseSettings, UsageError } from './program.ts'
import { withStore } from './store.ts'

const names: readonly SettingName[] = [...databaseSettings, 'erasureJournal']

const examples = `
Examples:
  $ clientele verify
  $ clientele verify --organization north --json
  $ clientele verify --organization north --since 1234:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08`

/** `clientele verify` */
export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .summary('recompute every number from its ledger, and the chain of events')
    .description(
      'Recomputes balances, order figures, sign-ins and other copies from what they follow from, and the chain of events hash by hash, through every end that the server kept beside its journal of erasures; prints each number that differs and each event that was altered, the first one first. Exit code 1 when one is.',
    )
    .option('--organization <slug>', 'whose (default: all)')
    .option('--since <position:hash>', 'an end of the chain, kept elsewhere, that must still be in it')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
  addSettings(command, names)
  command.action(async (options: { organization?: string; since?: string; json?: boolean }) => {
    const anchor = options.since === undefined ? undefined : anchorOf(options.since)
    const config = configOf(command, names)
    const { checked, drifts, chains } = await withStore(config, ({ database }) =>
      verifyAll(database, options.organization, anchor, config.chainHeads),
    )
    const found = {
      organizations: checked,
      drift: drifts.map(toJson),
      chains: chains.map(({ organization, head, kept, faults }) => ({
        ...{ organization, position: head.position, hash: head.hash, at: head.at, kept_ends: kept },
        faults: faults.map((fault) => faultToJson(fault)),
      })),
    }
    print(options.json === true, found, `${inWords(checked, drifts)}\n${chains.map(chainInWords).join('\n')}`)
    if (drifts.length > 0 || chains.some(({ faults }) => faults.length > 0)) process.exitCode = 1
  })
}

function anchorOf(text: string): Anchor {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? []
  if (hash !== undefined && Number(position) > 0)
    return { position: Number(position), hash: hash.toLowerCase() }
  throw new UsageError(`--since must be a position and its hash, such as 1234:9f86…, not "${text}"`)
}

type Found = Drift & { readonly organization: string }
type FoundChain = ChainReport & { readonly organization: string; readonly kept: number }

async function verifyAll(
  database: Database,
  slug: string | undefined,
  anchor: Anchor | undefined,
  heads: string,
) {
  const all: readonly Organization[] =
    slug === undefined ? await organizations.list(database) : [await organizations.findBySlug(database, slug)]
  if (anchor && all.length > 1)
    throw new UsageError('--since needs --organization: each one has a chain of its own')
  const drifts: Found[] = []
  const chains: FoundChain[] = []
  for (const organization of all) {
    const actor = { tokenId: null, face: 'cli', ip: null }
    const scope = { organization, actor, store: database, clock: () => new Date() }
    const found = await verify(scope)
    drifts.push(...found.map((drift) => ({ ...drift, organization: organization.slug })))
    const since = anchor ? [{ ...anchor, earlyUntil: null }] : []
    const kept = [...(await headsOf(heads, organization.id)), ...since]
    const report = await verifyChain(scope, { kept })
    chains.push({ ...report, organization: organization.slug, kept: kept.length })
  }
  return { checked: all.map((one) => one.slug), drifts, chains }
}

function toJson({ organization, what, id, stored, computed }: Found) {
  return { organization, what, id: toUlid(id), stored, computed }
}

function faultToJson({ what, position, eventId, customerId }: ChainFault) {
  return {
    ...{ what, position, event: eventId && toUlid(eventId), customer: customerId && toUlid(customerId) },
    message: faultsInWords[what],
  }
}

function inWords(checked: readonly string[], drifts: readonly Found[]): string {
  const where = checked.length === 1 ? `organization ${checked[0]}` : `${checked.length} organizations`
  if (drifts.length === 0) return `Every number of ${where} follows from its ledger.`
  const rows = drifts.map((drift) => [
    ...[drift.organization, drift.what, toUlid(drift.id), drift.stored ?? '–', drift.computed ?? '–'],
  ])
  return table(['ORGANIZATION', 'WHAT', 'ID', 'STORED', 'COMPUTED'], rows)
}

function chainInWords({ organization, head, faults }: FoundChain): string {
  if (head.position === 0 && faults.length === 0)
    return `Nothing has happened in organization ${organization}.`
  if (faults.length === 0) {
    return `The ${head.position} events of organization ${organization} are as they were written: ${head.position}:${head.hash}`
  }
  const rows = faults.map((fault) => {
    const { position, event, customer, message } = faultToJson(fault)
    return [`${position ?? '–'}`, event ?? '–', customer ?? '–', message]
  })
  return `The events of organization ${organization} were altered, this one first:\n${table(['POSITION', 'EVENT', 'CUSTOMER', 'WHAT'], rows)}`
}
