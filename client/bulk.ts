import { readLines } from './lines.ts'
import type { LineIn, LineOut } from './operations.ts'
import { backOff, isPassing, type Send } from './transport.ts'
import { isAborted, pause } from './wait.ts'

export type BulkLine = LineIn<'/customers/bulk'>
export type BulkResult = LineOut<'/customers/bulk'>

export type BulkOptions = {
  /** The same lines again under the same key are done once; without it, a connection that breaks ends the call. */
  readonly idempotencyKey?: string
  /** Lines that one request carries; 1,000 unless set. Keep it when you send the same again. */
  readonly batch?: number
  readonly signal?: AbortSignal
}

const tries = 5

/**
 * Creates, updates, upserts and erases customers, one for each line, and yields what became of each in their order. A
 * line that fails stops no other. Lines are taken as they are needed: of any number, one batch is in memory. With a key,
 * a batch whose answer breaks off is sent again, and goes on where it stopped.
 */
export async function* bulk(
  send: Send,
  lines: Iterable<BulkLine> | AsyncIterable<BulkLine>,
  { idempotencyKey, batch = 1000, signal }: BulkOptions = {},
): AsyncGenerator<BulkResult, void> {
  let before = 0
  for await (const part of batches(lines, batch)) {
    const key = idempotencyKey === undefined ? undefined : `${idempotencyKey}.${before}`
    for await (const result of workOn(send, part, key, signal)) {
      yield { ...result, line: before + result.line }
    }
    before += part.length
  }
}

async function* workOn(
  send: Send,
  lines: readonly string[],
  key: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<BulkResult, void> {
  let told = 0
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await send({
        method: 'POST',
        target: '/customers/bulk',
        headers: {
          'content-type': 'application/x-ndjson',
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: `${lines.join('\n')}\n`,
        repeatable: key !== undefined,
        streamed: true,
        signal,
      })
      for await (const result of readLines<BulkResult>(response)) {
        if (result.line <= told) continue
        told = result.line
        yield result
      }
      if (told === lines.length) return
      throw new TypeError(`the answer ended after ${told} of ${lines.length} lines`)
    } catch (error) {
      if (key === undefined || attempt === tries || isAborted(signal) || !isPassing(error)) throw error
      await pause(backOff(attempt), signal)
    }
  }
}

async function* batches(
  lines: Iterable<BulkLine> | AsyncIterable<BulkLine>,
  most: number,
): AsyncGenerator<string[], void> {
  let batch: string[] = []
  for await (const line of lines) {
    batch.push(JSON.stringify(line))
    if (batch.length === most) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
