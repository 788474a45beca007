import { isDeepStrictEqual } from 'node:util'
import type { Case } from './cases.ts'
import { ask, drive, type Request, type Slice, type Target } from './drive.ts'

export type Side = {
  /** Answers for each second; rows where the requests bring many. */
  readonly rate: number
  readonly p50: number
  readonly p99: number
  /** Milliseconds of processor time of server and database for each answer or row; NaN where nobody tells. */
  readonly cpu: number
}
export type Result = {
  readonly name: string
  readonly ours: Side
  readonly other: Side
  /** How many times as fast as the other side we are: the middle of what each pair of turns says. */
  readonly ratio: number
  /** How many times as much processor time the other side takes. */
  readonly cpuRatio: number
  readonly aim: number
}

/** A target, and the processor time that it has taken so far. */
export type Measured = Target & { readonly clock: () => number }
type Turn = Slice & { readonly cpu: number }

const turns = 9
const warmUp = 1500

/** Measures both sides in short turns, so that whatever else the machine does disturbs both alike. */
export async function measure(
  one: Case,
  ours: Measured,
  reference: Measured,
  seconds: number,
): Promise<Result> {
  const other =
    one.against === 'reference' ? { target: reference, next: one.ours } : { target: ours, next: one.against }
  if (one.sameAnswer) await compareAnswers(one.ours(), ours, reference)
  const run = async (target: Measured, milliseconds: number, next: () => Request): Promise<Turn> => {
    const before = target.clock()
    const slice = await drive(target, one.connections, milliseconds, next)
    return { ...slice, cpu: target.clock() - before }
  }
  await run(ours, warmUp, one.ours)
  await run(other.target, warmUp, other.next)
  const measured: { ours: Turn[]; other: Turn[] } = { ours: [], other: [] }
  const ratios: number[] = []
  const milliseconds = (seconds * 1000) / turns
  for (let turn = 0; turn < turns; turn += 1) {
    const first = await run(ours, milliseconds, one.ours)
    const second = await run(other.target, milliseconds, other.next)
    measured.ours.push(first)
    measured.other.push(second)
    ratios.push(first.rate / second.rate)
  }
  const sides = { ours: sideOf(measured.ours), other: sideOf(measured.other) }
  const cpuRatio = sides.other.cpu / sides.ours.cpu
  return { name: one.name, ...sides, ratio: middle(ratios), cpuRatio, aim: one.aim }
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

function sideOf(measured: readonly Turn[]): Side {
  const latencies = measured.flatMap((slice) => slice.latencies)
  return {
    rate: middle(measured.map(({ rate }) => rate)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: sum(measured.map(({ cpu }) => cpu)) / sum(measured.map(({ count }) => count)),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function middle(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
