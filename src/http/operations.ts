import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { plainJson } from './answer.ts'
import type { Answered, Served } from './served.ts'

/** Milliseconds that the database has to answer before the server counts as not ready. */
const readyWithin = 1000

/** Numbers about this process, in the form that Prometheus reads. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #durations = new Histogram({
    name: 'clientele_http_request_duration_seconds',
    help: 'Time from routing a request to handing its answer over, by face, path and status.',
    labelNames: ['face', 'method', 'path', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.#registry],
  })

  constructor(gauges: Readonly<Record<string, { readonly help: string; readonly read: () => number }>> = {}) {
    collectDefaultMetrics({ register: this.#registry })
    for (const [name, { help, read }] of Object.entries(gauges)) {
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read())
        },
      })
    }
  }

  /** Counts one answer under the pattern of its path, never what the caller wrote. */
  observe({ method, served, status, duration }: Answered): void {
    const labels = { face: served?.face ?? '', method, path: served?.path ?? '', status }
    this.#durations.observe(labels, duration / 1000)
  }

  async text(): Promise<string> {
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
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), readyWithin)
  })
  const answered = askDatabase().then(
    () => true,
    () => false,
  )
  const ready = await Promise.race([answered, late])
  clearTimeout(timer)
  return ready
}
