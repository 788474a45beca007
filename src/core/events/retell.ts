import { blank } from '../customers/blank.ts'
import type { Customer } from '../customers/customer.ts'
import { columns } from '../customers/row.ts'
import { tell, tellsWhole } from './as-of.ts'

/** An event as it is read to make the record again. */
export type Read = {
  /** uuid. */
  readonly customerId: string
  readonly version: number
  readonly type: string
  readonly changed: readonly string[]
  readonly data: Readonly<Record<string, unknown>> | null
  readonly early: boolean
}

/** What the events of one customer tell so far. */
export type Retold = {
  /** uuid. */
  readonly id: string
  readonly version: number
  readonly customer: Customer
  readonly isRemoved: boolean
  /** Columns of which the events cannot tell: an event that named them was emptied, and none since told them. */
  readonly unknown: ReadonlySet<string>
  /** Columns that were told; null where every one that was not is as it is of nobody: no earlier program wrote of it. */
  readonly told: ReadonlySet<string> | null
}

/** The record after one more event of the same customer; of none yet when `before` is absent. */
export function retell(before: Retold | undefined, event: Read): Retold {
  const { customer = blank, unknown = new Set<string>(), told = null } = before ?? {}
  const whole = tellsWhole.has(event.type)
  const named = whole ? Object.keys(event.data ?? {}) : event.changed
  return {
    id: event.customerId,
    version: event.version,
    customer: tell(customer, event),
    isRemoved: event.type === 'customer.removed',
    unknown: event.data === null ? withAll(unknown, named) : without(unknown, named, whole),
    told: event.early && before === undefined ? new Set(named) : told && withAll(told, named),
  }
}

function withAll(known: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> {
  return names.every((name) => known.has(name)) ? known : new Set([...known, ...names])
}

function without(known: ReadonlySet<string>, names: readonly string[], all: boolean): ReadonlySet<string> {
  if (known.size === 0 || all) return known.size === 0 ? known : new Set()
  const told = new Set(names)
  return new Set([...known].filter((name) => !told.has(name)))
}

// The row has them from elsewhere, and each write moves the last two.
const untold: ReadonlySet<string> = new Set(['id', 'number', 'updatedAt', 'version'])
const compared = Object.entries(columns).filter(([member]) => !untold.has(member))

/** The columns of the members that can be compared with what the events told of them. */
export function comparable({ unknown, told }: Retold): (readonly [member: string, column: string])[] {
  return compared.filter(([, column]) => !unknown.has(column) && (told === null || told.has(column)))
}
