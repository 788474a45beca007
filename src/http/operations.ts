import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { plainJson } from './answer.ts'
import type { Answered, Served } from './served.ts'

/** Milliseconds that the database has to answer before the server counts as not ready. */
const readyWithin = 1000

/** Gauges by their names, with what each says; `read` answers those values that can be had just now. */
export type Gauges = {
  readonly help: Readonly<Record<string, string>>
  readonly read: () => Promise<Readonly<Record<string, number>>>
}

/** Numbers about this process and what waits for it, in the form that Prometheus reads. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #durations = new Histogram({
    name: 'clientele_http_request_duration_seconds',
    help: 'Time from routing a request to handing its answer over, by face, path and status.',
    labelNames: ['face', 'method', 'path', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  })
  readonly #gauges: ReadonlyMap<string, Gauge>
  readonly #read: Gauges['read']

  constructor({ help, read }: Gauges) {
    collectDefaultMetrics({ register: this.#registry })
    const registers = [this.#registry]
    this.#gauges = new Map(
      Object.entries(help).map(([name, text]) => [name, new Gauge({ name, help: text, registers })]),
    )
    this.#read = read
  }

  /** Counts one answer under the pattern of its path, never what the caller wrote. */
  observe({ method, served, status, duration }: Answered): void {
    const labels = { face: served?.face ?? 'none', method, path: served?.path ?? 'unknown', status }
    this.#durations.observe(labels, duration / 1000)
  }

  /** A gauge that cannot be read in time is left out: a number of before would be believed. */
  async text(): Promise<string> {
    const readings = (await within(readyWithin, this.#read())) ?? {}
    for (const [name, gauge] of this.#gauges) {
      const reading = readings[name]
      if (reading === undefined) gauge.remove()
      else gauge.set(reading)
    }
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }
}

/** Paths for those who run the server: is it up, is it ready, how is it doing. */
export function operations(metrics: Metrics, askDatabase: () => Promise<unknown>): Served[] {
  return [
    { method: 'GET', path: '/healthz', answer: () => plainJson(200, { status: 'ok' }) },
    {
      method: 'GET',
      path: '/readyz',
      answer: async () =>
        (await isReady(askDatabase))
          ? plainJson(200, { status: 'ok' })
          : plainJson(503, { status: 'unavailable', reason: 'the database does not answer' }),
    },
    {
      method: 'GET',
      path: '/metrics',
      answer: async () => ({
        status: 200,
        headers: { 'content-type': metrics.contentType },
        body: await metrics.text(),
      }),
    },
  ]
}

async function isReady(askDatabase: () => Promise<unknown>): Promise<boolean> {
  return (
    (await within(
      readyWithin,
      askDatabase().then(() => true),
    )) === true
  )
}

/** What the work comes to; nothing when it fails or takes longer. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  const result = await Promise.race([work.catch(() => undefined), late])
  clearTimeout(timer)
  return result
}
