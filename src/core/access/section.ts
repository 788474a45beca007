import type { columnClasses } from '../../db/tables.generated.ts'

/** A table that may hold something of one customer. */
export type Table = keyof typeof columnClasses

/** A part of the document: the rows of one table that are about a customer. Every column is given but those named. */
export type Section = {
  /** Its member in the document. */
  readonly name: string
  /** For people: a heading, and one sentence below it. */
  readonly title: string
  readonly about: string
  readonly table: Table
  /**
   * Which rows; $2 are the customer's ids (uuid), those of rows merged into it included. When absent those with its
   * `customer_id`, one id after the other, so that an index gives them in their order however many they are.
   */
  readonly where?: string
  /** Whether `where` speaks of $3, too: the digests of the addresses that the customer has. */
  readonly byAddress?: boolean
  /** Columns that put the rows in an order and tell each two apart, with their types. */
  readonly order: Readonly<Record<string, 'uuid' | 'timestamptz' | 'bigint' | 'text' | 'bytea'>>
  /** Columns that are not given, with the reason, which the document tells. */
  readonly withheld?: Readonly<Record<string, string>>
  /** Beside the columns, or in their place: SQL. */
  readonly extra?: Readonly<Record<string, string>>
  /** Columns that are minor units of the organization's currency. */
  readonly amounts?: readonly string[]
  /** Columns whose uuid is shown as it is in every face; any other is shown as a ULID. */
  readonly uuids?: readonly string[]
}

export const byTime = { at: 'timestamptz', id: 'uuid' } as const
export const byId = { id: 'uuid' } as const
