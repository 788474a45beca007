import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import * as customers from '../../src/core/customers/customers.ts'
import type { Scope } from '../../src/core/scope.ts'
import * as endpoints from '../../src/core/webhooks/endpoints.ts'
import { newSecret } from '../../src/core/webhooks/secret.ts'
import { openTargets } from '../../src/core/webhooks/targets.ts'
import { type Connection, type Database, openDatabase } from '../../src/db/database.ts'
import { freshFolder, start, urlOf } from './program.ts'
import { openReceiver } from './receiver.ts'
import { freshScope } from './scope.ts'

export type Chaos = {
  readonly events: number
  readonly customers: number
  /** How often the server is killed with -9 on the way. */
  readonly kills: number
  /** How often the database crashes on the way: not where others use it too. */
  readonly crashes: number
  /** Seconds after which it is given up. */
  readonly patience: number
}

/** What the receiver saw. */
export type Seen = {
  readonly requests: number
  readonly answers: Readonly<Record<'ok' | 'error' | 'silence' | 'reset', number>>
  /** Events that there are in the end: a writer that lost its connection may have written, and writes again. */
  readonly events: number
  /** Events that came at least once, and requests that repeated one that had been answered well. */
  readonly delivered: number
  readonly repeated: number
  /** Events that came before an earlier one of the same customer. */
  readonly outOfOrder: number
  readonly kills: number
  readonly crashes: number
  readonly seconds: number
}

/**
 * Sends events to a receiver that answers 30 % with 5xx, is silent to 10 % and cuts 5 %, while the real server is killed
 * again and again, and says what the receiver saw.
 */
export async function unleash(connection: Connection, chaos: Chaos): Promise<Seen> {
  const begun = performance.now()
  const answers = { ok: 0, error: 0, silence: 0, reset: 0 }
  const accepted = new Map<number, Set<number>>()
  const [repeats, disorders] = [new Set<number>(), new Set<string>()]
  let delivered = 0
  const receiver = await openReceiver(({ body }, index) => {
    const { customer, sequence } = JSON.parse(body).data
    const seen = accepted.get(customer.number) ?? new Set()
    accepted.set(customer.number, seen)
    // It is seen by the receiver however it answers: nothing later may have come before it.
    if (sequence > seen.size + 1) disorders.add(`${customer.number} ${sequence}`)
    const dice = Math.random()
    if (dice < 0.3) return count('error', 503)
    if (dice < 0.4) return count('silence', 'silence')
    if (dice < 0.45) return count('reset', 'reset')
    if (seen.has(sequence)) repeats.add(index)
    else delivered += 1
    seen.add(sequence)
    return count('ok', 204)
  })
  function count<Answer>(kind: keyof typeof answers, answer: Answer): Answer {
    answers[kind] += 1
    return answer
  }

  const database = openDatabase({ connection, poolSize: 8 })
  const targets = openTargets(['127.0.0.1'])
  const scope = { ...(await freshScope(database)), targets }
  await endpoints.create(scope, { face: 'native', url: receiver.url, secret: newSecret() })

  const environment = {
    DATABASE_URL: urlOf(connection),
    CLIENTELE_DATA: await freshFolder(),
    CLIENTELE_WEBHOOK_ALLOW: '127.0.0.1',
    CLIENTELE_WEBHOOK_TIMEOUT: '1',
    // Short, and so many that none is given up.
    CLIENTELE_WEBHOOK_RETRY: Array.from({ length: 100 }, () => '0').join(','),
  }
  const serve = () => start(['serve', '--port', '0', '--log-level', 'error'], environment)
  let server = serve()
  let events = Number.POSITIVE_INFINITY
  const writing = write(scope, chaos).then(async () => {
    events = await again(() => countEvents(scope))
  })
  let [kills, crashes] = [0, 0]
  const deadline = begun + chaos.patience * 1000
  while (delivered < events && performance.now() < deadline) {
    await sleep(50)
    // Evenly over the way, and always in the middle of something.
    const due = Math.floor(((kills + 1) * chaos.events) / (chaos.kills + 1))
    if (kills < chaos.kills && delivered >= due) {
      server.signal('SIGKILL')
      await server.ended
      server = serve()
      kills += 1
    }
    const crashDue = ((crashes + 0.5) * chaos.events) / chaos.crashes
    if (crashes < chaos.crashes && delivered >= crashDue) {
      await again(() => crash(database))
      crashes += 1
    }
  }
  await writing
  // A while longer, for what should not come any more.
  await sleep(500)
  server.signal('SIGTERM')
  await server.ended
  await receiver.close()
  await database.close()
  return {
    requests: receiver.received.length,
    answers,
    events,
    delivered,
    repeated: repeats.size,
    outOfOrder: disorders.size,
    kills,
    crashes,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
  }
}

/** Makes the customers, and changes each until there are so many events. */
async function write(scope: Scope, chaos: Chaos): Promise<void> {
  const each = chaos.events / chaos.customers
  const one = async () => {
    const { id } = await again(() => customers.create(scope, {}, { uniqueEmail: false }))
    for (let turn = 1; turn < each; turn += 1) {
      await again(() => customers.change(scope, { id }, { note: `${turn}` }, { uniqueEmail: false }))
    }
  }
  const left = Array.from({ length: chaos.customers }, () => one)
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) await next()
  }
  await Promise.all(Array.from({ length: 6 }, worker))
}

/** Does something until the database is there for it. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let left = 100; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0) throw error
      await sleep(100)
    }
  }
}

async function countEvents(scope: Scope): Promise<number> {
  const text = 'select count(*) as count from events where organization_id = $1'
  const [row] = await scope.store.rows<{ count: number }>({ text }, [scope.organization.id])
  return row?.count ?? 0
}

/** Kills one of its processes with -9, whereupon PostgreSQL ends all others and recovers. */
async function crash(database: Database): Promise<void> {
  const text = `select pid from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`
  const [row] = await database.rows<{ pid: number }>({ text }, [])
  if (row) process.kill(row.pid, 'SIGKILL')
}
