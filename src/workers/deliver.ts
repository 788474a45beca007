import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { seal } from '../core/events/seal.ts'
import type { Scope } from '../core/scope.ts'
import { type Claimed, claim } from '../core/webhooks/claim.ts'
import { activeEndpoints, fanOut } from '../core/webhooks/fan-out.ts'
import type { RetryRule, WebhookForms } from '../core/webhooks/form.ts'
import { type Attempted, settle } from '../core/webhooks/settle.ts'
import { secondsAsked } from './retry-after.ts'
import type { Returned, Sender } from './send.ts'

export type Delivering = {
  readonly forms: WebhookForms
  readonly sender: Sender
  readonly logger: Logger
  /** The rule of faces that have none of their own. */
  readonly retry: RetryRule
  /** Milliseconds that a receiver has to answer. */
  readonly timeout: number
  /** Milliseconds after which an endpoint to which nothing could be delivered is paused. */
  readonly pauseAfter: number
  /** Takes on nothing more. */
  readonly stop: AbortSignal
  /** Breaks off what is under way. */
  readonly cut: AbortSignal
}

/** How many requests are under way to one endpoint, each about another customer. */
const concurrency = 20
/** Milliseconds that one job works before others have their turn. */
const turn = 20_000
/** Milliseconds between two looks of an endpoint that waits for the others. */
const glance = 250

/** Delivers what is due in one organization, to each of its endpoints at a time, until nothing is or the turn is over. */
export async function deliver(scope: Scope, how: Delivering): Promise<void> {
  const { lastPosition } = await seal(scope)
  const until = performance.now() + turn
  const endpoints = await activeEndpoints(scope)
  // One with nothing to do looks on while others are busy: nobody waits for a receiver that is not its own.
  let busy = endpoints.length
  const serve = async ({ id, position }: { id: string; position: number }) => {
    let behind = position < lastPosition
    let waits = false
    try {
      while (!how.stop.aborted) {
        if (performance.now() >= until && (!waits || busy === 0)) return
        if (behind || waits) behind = await fanOut(scope, id, how.forms)
        const sent = await new Pump(scope, id, how).run(Math.max(until, performance.now() + glance))
        if (sent > 0 || behind) {
          behind = true
          continue
        }
        if (!waits) busy -= 1
        waits = true
        if (busy === 0) return
        await sleep(glance, undefined, { signal: how.stop }).catch(() => {})
      }
    } finally {
      if (!waits) busy -= 1
    }
  }
  const ended = await Promise.allSettled(endpoints.map(serve))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** Keeps requests to one endpoint under way as long as deliveries are due. */
class Pump {
  readonly #scope: Scope
  readonly #endpointId: string
  readonly #how: Delivering
  readonly #underWay = new Set<Promise<void>>()
  readonly #unsettled: Attempted[] = []
  #settling: Promise<void> | undefined
  #failure: unknown
  #sent = 0

  constructor(scope: Scope, endpointId: string, how: Delivering) {
    this.#scope = scope
    this.#endpointId = endpointId
    this.#how = how
  }

  /** Answers how many attempts were made. */
  async run(until: number): Promise<number> {
    for (;;) {
      const idle = this.#underWay.size === 0
      const mayTake = !this.#how.stop.aborted && this.#failure === undefined && performance.now() < until
      const taken = mayTake ? await this.#take() : 0
      if (taken === 0 && idle) break
      // All of it may have ended while more was asked for, and a race of none never ends.
      if (this.#underWay.size > 0) await Promise.race(this.#underWay)
      // What ends at about the same time is written down, and followed by others, together.
      await sleep(5)
    }
    if (this.#failure !== undefined) throw this.#failure
    return this.#sent
  }

  async #take(): Promise<number> {
    const limit = concurrency - this.#underWay.size
    if (limit <= 0) return 0
    // Longer than an attempt can last: what is sent is still ours when its answer comes.
    const lease = this.#how.timeout * 2 + 3000
    let claimed: Claimed[]
    try {
      claimed = await claim(this.#scope, this.#endpointId, { forms: this.#how.forms, lease, limit })
    } catch (error) {
      this.#failure ??= error
      return 0
    }
    for (const one of claimed) {
      const sending = this.#attempt(one)
        .catch((error: unknown) => {
          this.#failure ??= error
        })
        .finally(() => this.#underWay.delete(sending))
      this.#underWay.add(sending)
    }
    this.#sent += claimed.length
    return claimed.length
  }

  async #attempt(claimed: Claimed): Promise<void> {
    const { telling, payload, url, secret, previousSecret, leasedUntil, form } = claimed
    const at = this.#scope.clock()
    // A process that slept holds a lease that somebody else may have by now.
    if (at.getTime() + this.#how.timeout >= leasedUntil.getTime()) return
    const headers = {
      ...form.headers(telling, { payload, secret, previousSecret, at }),
      'content-type': 'application/json',
      'user-agent': 'Clientele-Webhooks/1',
    }
    const returned = await this.#how.sender.send({ url, headers, body: payload }, this.#how.cut)
    // Broken off by our own end: nobody knows what became of it, and the lease lets it be sent again.
    if (returned.status === null && this.#how.cut.aborted) return
    const outcome = outcomeOf(claimed, form.retry ?? this.#how.retry, returned, this.#scope.clock())
    this.#unsettled.push({ claimed, at, ...returned, outcome })
    this.#settling ??= this.#settleAll().finally(() => {
      this.#settling = undefined
    })
    await this.#settling
  }

  async #settleAll(): Promise<void> {
    while (this.#unsettled.length > 0) {
      const attempts = this.#unsettled.splice(0)
      const reason = await settle(this.#scope, this.#endpointId, attempts, this.#how.pauseAfter)
      if (reason === null) continue
      const { slug } = this.#scope.organization
      this.#how.logger.warn(
        { organization: slug, endpoint: this.#endpointId, reason },
        'a webhook was paused',
      )
    }
  }
}

function outcomeOf(
  { tries }: Claimed,
  { delays, judge }: RetryRule,
  { status, retryAfter }: Returned,
  now: Date,
): Attempted['outcome'] {
  const verdict = status === null ? 'again' : judge(status)
  if (verdict === 'delivered') return 'delivered'
  const delay = delays[tries]
  if (verdict === 'refused' || delay === undefined) return 'given_up'
  // A fifth more or less, so that what failed together does not come back together.
  const own = delay * (0.8 + Math.random() * 0.4)
  // A receiver may ask for more time, but for no longer than the longest wait of the rule.
  const asked = Math.min(secondsAsked(status, retryAfter, now), Math.max(...delays))
  return { again: new Date(now.getTime() + Math.max(own, asked) * 1000) }
}

/** The installation's rule: anything but 2xx is tried again. */
export function retryRule(delays: readonly number[]): RetryRule {
  return { delays, judge: (status) => (status >= 200 && status < 300 ? 'delivered' : 'again') }
}
