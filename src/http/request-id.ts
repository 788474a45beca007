import { ulid } from 'ulid'

const digits = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
const pairs = digits.flatMap((first) => digits.map((second) => first + second))

let madeAt = 0
let stem = ''
let count = 0

/** A new ULID that names one request in answers and in the log: chance once in a millisecond, then it counts. */
export function newRequestId(): string {
  const now = Date.now()
  // A million in one millisecond is more than one process answers.
  count = (count + 1) & 0xfffff
  if (now !== madeAt) {
    madeAt = now
    // Not a secret, so the cheap source of chance is enough.
    stem = ulid(now, () => Math.random()).slice(0, -4)
  }
  return `${stem}${pairs[count >> 10]}${pairs[count & 1023]}`
}
