import { isDeepStrictEqual } from 'node:util'
import type { Case } from './cases.ts'
import { ask, drive, type Request, type Slice, type Target } from './drive.ts'

export type Side = { readonly rate: number; readonly p50: number; readonly p99: number }
export type Result = {
  readonly name: string
  readonly ours: Side
  readonly other: Side
  /** How many times as fast as the other side we are. */
  readonly ratio: number
  readonly aim: number
}

const slices = 5
const warmUp = 500

/** Measures both sides in turns, so that whatever else the machine does disturbs both alike. */
export async function measure(one: Case, ours: Target, reference: Target, seconds: number): Promise<Result> {
  const other =
    one.against === 'reference' ? { target: reference, next: one.ours } : { target: ours, next: one.against }
  if (one.sameAnswer) await compareAnswers(one.ours(), ours, reference)
  const run = (target: Target, milliseconds: number, next: () => Request) =>
    drive(target, one.connections, milliseconds, next)
  await run(ours, warmUp, one.ours)
  await run(other.target, warmUp, other.next)
  const measured: { ours: Slice[]; other: Slice[] } = { ours: [], other: [] }
  const milliseconds = (seconds * 1000) / slices
  for (let slice = 0; slice < slices; slice += 1) {
    measured.ours.push(await run(ours, milliseconds, one.ours))
    measured.other.push(await run(other.target, milliseconds, other.next))
  }
  const sides = { ours: sideOf(measured.ours), other: sideOf(measured.other) }
  return { name: one.name, ...sides, ratio: sides.ours.rate / sides.other.rate, aim: one.aim }
}

/** A server that answers something else is not one to compare with. */
async function compareAnswers(request: Request, ours: Target, reference: Target): Promise<void> {
  const [mine, other] = await Promise.all([ask(ours, request), ask(reference, request)])
  const [body, expected] = [withoutOrigin(mine.body, ours), withoutOrigin(other.body, reference)]
  if (isDeepStrictEqual(body, expected)) return
  const shown = [body, expected].map((answer) => JSON.stringify(answer).slice(0, 2000)).join('\n')
  throw new Error(`the servers do not agree on ${request.path}:\n${shown}`)
}

function withoutOrigin(body: unknown, { port }: Target): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll(`http://127.0.0.1:${port}`, ''))
}

function sideOf(measured: readonly Slice[]): Side {
  const latencies = measured.flatMap((slice) => slice.latencies).sort((one, other) => one - other)
  return {
    rate: middle(measured.map(({ rate }) => rate).sort((one, other) => one - other)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

function middle(sorted: readonly number[]): number {
  return quantile(sorted, 0.5)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
