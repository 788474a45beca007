import type { Command } from 'commander'
import { type Anchor, type ChainFault, type ChainReport, verifyChain } from '../core/events/verify-chain.ts'
import { toUlid } from '../core/ids.ts'
import type { Organization } from '../core/organizations/organization.ts'
import * as organizations from '../core/organizations/organizations.ts'
import { type Drift, verify } from '../core/verify.ts'
import type { Database } from '../db/database.ts'
import { print, table } from './output.ts'
import { addSettings, configOf, databaseSettings, UsageError } from './program.ts'
import { withStore } from './store.ts'

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
      'Recomputes balances, order figures, sign-ins and other copies from what they follow from, and the chain of events hash by hash; prints each number that differs and each event that was altered, the first one first. Exit code 1 when one is.',
    )
    .option('--organization <slug>', 'whose (default: all)')
    .option('--since <position:hash>', 'an end of the chain, kept elsewhere, that must still be in it')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
  addSettings(command, databaseSettings)
  command.action(async (options: { organization?: string; since?: string; json?: boolean }) => {
    const anchor = options.since === undefined ? undefined : anchorOf(options.since)
    const { checked, drifts, chains } = await withStore(configOf(command, databaseSettings), ({ database }) =>
      verifyAll(database, options.organization, anchor),
    )
    const found = {
      organizations: checked,
      drift: drifts.map(toJson),
      chains: chains.map(({ organization, head, faults }) => ({
        ...{ organization, position: head.position, hash: head.hash, at: head.at },
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
type FoundChain = ChainReport & { readonly organization: string }

async function verifyAll(database: Database, slug: string | undefined, anchor: Anchor | undefined) {
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
    chains.push({ ...(await verifyChain(scope, anchor)), organization: organization.slug })
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

const faultsInWords: Readonly<Record<ChainFault['what'], string>> = {
  data: 'what it told is not what was written, or is gone though nobody was erased',
  salt: 'its salt is gone though what it told is there',
  hash: 'does not follow from the event before: one of the two was altered',
  missing: 'is missing',
  surplus: 'stands behind the end of the feed',
  head: 'is not where the chain ended',
  version: 'does not follow from the customer’s event before',
  anchor: 'is not in this chain with the hash that was kept',
}
