import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { organizationsWithLocks, tellOfLocks } from '../core/accounts/locks.ts'
import { normalizePhones, organizationsToNormalize } from '../core/customers/normalize-phones.ts'
import { findNext, organizationsToCompare } from '../core/duplicates/find.ts'
import { organizationsToSearch, searchForErased } from '../core/erasures/search.ts'
import { organizationsToWatch, watchForReturns } from '../core/erasures/watch.ts'
import { catchUp } from '../core/events/chain.ts'
import { headsOf } from '../core/events/kept-heads.ts'
import { organizationsToSeal, seal } from '../core/events/seal.ts'
import { announceSealed } from '../core/events/wake.ts'
import { organizationsToMail } from '../core/mails/sending.ts'
import * as organizations from '../core/organizations/organizations.ts'
import type { Scope } from '../core/scope.ts'
import { organizationsToVerify, runVerification } from '../core/verifications/run.ts'
import { organizationsToServe } from '../core/webhooks/fan-out.ts'
import type { WebhookForms } from '../core/webhooks/form.ts'
import type { Targets } from '../core/webhooks/targets.ts'
import { DatabaseUnavailable } from '../db/errors.ts'
import type { Queue } from '../db/queue.ts'
import { deliver, retryRule } from './deliver.ts'
import { expirePoints } from './expire-points.ts'
import { forgetCustomers } from './forget-customers.ts'
import { type MailSettings, openMailer } from './mailer.ts'
import { openOutbox } from './outbox.ts'
import { purge } from './purge.ts'
import { openSender } from './send.ts'
import { sendMails, sweepOutbox } from './send-mails.ts'

export type WorkersParts = {
  readonly database: Extract<Scope['store'], { kind: 'database' }>
  readonly queue: Queue
  readonly logger: Logger
  /** How each face words its webhooks. */
  readonly forms: WebhookForms
  readonly targets: Targets
  readonly settings: WorkersSettings
  readonly clock?: () => Date
}

export type WorkersSettings = MailSettings & {
  /** The folder of mails as files. */
  readonly outbox: string
  /** The file of the ends of the chains that are kept outside of the database. */
  readonly chainHeads: string
  /** Seconds to wait before each further attempt to deliver a webhook. */
  readonly webhookRetry: readonly number[]
  /** Seconds that a receiver has to answer. */
  readonly webhookTimeout: number
  /** Seconds after which an endpoint to which nothing could be delivered is paused. */
  readonly webhookPauseAfter: number
  /** Days after which a customer who asked to be forgotten is removed, where the organization says nothing. */
  readonly forgetAfter: number
}

export type Workers = {
  /** Takes on nothing more and lets what runs end, for at most so many milliseconds. */
  stop(within?: number): Promise<void>
}

/** Milliseconds between two looks for events without a place and deliveries that are due. */
const tick = 250
/** How many organizations are served at a time. */
const concurrency = 8

const delivering = 'deliver-webhooks'
const mailing = 'send-mails'
const verifying = 'verify'

/**
 * Does what happens in the background. What there is to do stands in tables of ours and is found there, whatever was
 * killed before; the queue only spreads the work over the processes, one word for each organization.
 */
export async function startWorkers(parts: WorkersParts): Promise<Workers> {
  const { database, queue, logger, forms, targets, settings, clock = () => new Date() } = parts
  const stopping = new AbortController()
  const cutting = new AbortController()
  const timeout = settings.webhookTimeout * 1000
  const sender = openSender(targets, timeout)
  const outbox = openOutbox(settings.outbox)
  const mailer = openMailer(settings, outbox)
  const how = {
    forms,
    sender,
    logger,
    timeout,
    retry: retryRule(settings.webhookRetry),
    pauseAfter: settings.webhookPauseAfter * 1000,
    stop: stopping.signal,
    cut: cutting.signal,
  }
  const scopeOf = async (organizationId: string): Promise<Scope> => ({
    organization: await organizations.get(database, organizationId),
    actor: { tokenId: null, face: 'worker', ip: null },
    store: database,
    clock,
    targets,
  })
  const ofEach = async (work: (scope: Scope) => Promise<unknown>): Promise<void> => {
    for (const { id } of await organizations.list(database)) await work(await scopeOf(id))
  }

  /** Organizations that this process serves at the moment. */
  const served = new Set<string>()
  await queue.start()
  await queue.work(delivering, concurrency, async ({ organizationId = '' }, lost) => {
    if (served.has(organizationId)) return
    served.add(organizationId)
    // A job that the queue has given up keeps nobody from the next one.
    lost.addEventListener('abort', () => served.delete(organizationId))
    try {
      await deliver(await scopeOf(organizationId), { ...how, stop: AbortSignal.any([how.stop, lost]) })
    } catch (error) {
      tell(error, logger, delivering)
      throw error
    } finally {
      served.delete(organizationId)
    }
  })
  await queue.work(mailing, concurrency, async ({ organizationId = '' }, lost) => {
    const stop = AbortSignal.any([stopping.signal, lost])
    try {
      await sendMails(await scopeOf(organizationId), { mailer, outbox, logger, stop })
    } catch (error) {
      tell(error, logger, mailing)
      throw error
    }
  })
  // A long one outlives its job: its lease keeps everybody else from it.
  await queue.work(verifying, 1, async ({ organizationId = '' }) => {
    try {
      const kept = (id: string) => headsOf(settings.chainHeads, id)
      await runVerification(await scopeOf(organizationId), kept, stopping.signal)
    } catch (error) {
      tell(error, logger, verifying)
      throw error
    }
  })
  const regularly = async (name: string, cron: string, work: () => Promise<void>): Promise<void> => {
    await queue.work(name, 1, () =>
      work().catch((error: unknown) => {
        tell(error, logger, name)
        throw error
      }),
    )
    await queue.schedule(name, cron)
  }
  await regularly('purge', '17 * * * *', () => {
    return ofEach((scope) => purge(scope, stopping.signal))
  })
  await regularly('expire-points', '* * * * *', () => {
    return ofEach((scope) => expirePoints(scope, stopping.signal))
  })
  await regularly('forget-customers', '37 * * * *', () => {
    return forgetCustomers(database, scopeOf, clock(), stopping.signal, settings.forgetAfter)
  })

  await regularly('search-erased', '* * * * *', async () => {
    for (const id of await organizationsToSearch(database)) {
      await searchForErased(await scopeOf(id), stopping.signal)
    }
  })
  await regularly('sweep-outbox', '47 * * * *', () => sweepOutbox(scopeOf, outbox))
  await regularly('normalize-phones', '* * * * *', async () => {
    for (const id of await organizationsToNormalize(database)) {
      await normalizePhones(await scopeOf(id), stopping.signal)
    }
  })

  await regularly('tell-locks', '* * * * *', async () => {
    for (const id of await organizationsWithLocks(database)) {
      await tellOfLocks(await scopeOf(id), stopping.signal)
    }
  })

  const look = async (): Promise<void> => {
    for (const id of await organizationsToSeal(database)) {
      const scope = await scopeOf(id)
      const { sealed } = await seal(scope)
      await catchUp(scope)
      if (sealed > 0) await announceSealed(database, id)
    }
    for (const id of await organizationsToWatch(database)) await watchForReturns(await scopeOf(id))
    for (const id of await organizationsToCompare(database)) await findNext(await scopeOf(id))
    for (const id of await organizationsToServe(database, clock())) {
      if (!served.has(id)) await queue.send(delivering, id, { organizationId: id })
    }
    for (const id of await organizationsToMail(database, clock())) {
      await queue.send(mailing, id, { organizationId: id })
    }
    for (const id of await organizationsToVerify(database, clock())) {
      await queue.send(verifying, id, { organizationId: id })
    }
  }
  const sweeping = sweepOutbox(scopeOf, outbox).catch((error: unknown) => tell(error, logger, 'sweep-outbox'))
  const watching = watch(look, stopping.signal, logger)

  return {
    async stop(within = 10_000) {
      stopping.abort()
      const cut = setTimeout(() => cutting.abort(), within)
      await Promise.all([watching, sweeping, queue.stop(within)])
      clearTimeout(cut)
      sender.close()
      mailer.close()
    },
  }
}

/** Looks again and again; a database that is away is waited for. */
async function watch(look: () => Promise<void>, stop: AbortSignal, logger: Logger): Promise<void> {
  while (!stop.aborted) {
    let pause = tick
    try {
      await look()
    } catch (error) {
      pause = 1000
      tell(error, logger, 'look')
    }
    await sleep(pause, undefined, { signal: stop }).catch(() => {})
  }
}

/** A database that is away tells of itself elsewhere. */
function tell(error: unknown, logger: Logger, work: string): void {
  if (!(error instanceof DatabaseUnavailable)) logger.error({ err: error, work }, 'background work failed')
}
