import { monotonicFactory } from 'ulid'

// Not a secret, so the cheap source of chance is enough.
const nextUlid = monotonicFactory(() => Math.random())

/** A new ULID that names one request in answers and in the log. */
export function newRequestId(): string {
  return nextUlid()
}
