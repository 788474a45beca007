import { type Database, prepared } from '../../db/database.ts'

const sequences = {
  customers: 'customer_numbers',
  addresses: 'address_numbers',
  orders: 'order_numbers',
  metafields: 'metafield_numbers',
} as const

const take = prepared(
  'numbers.take',
  'select array_agg(nextval($1::regclass)) as numbers from generate_series(1, $2::int)',
)

/** Numbers for what a load makes, taken from a sequence in handfuls. */
export class Numbers {
  readonly #database: Database
  readonly #sequence: string
  readonly #handful: number
  #numbers: number[] = []
  #next = 0

  constructor(database: Database, of: keyof typeof sequences, handful: number) {
    this.#database = database
    this.#sequence = sequences[of]
    this.#handful = handful
  }

  /** How many can be had without waiting. */
  get left(): number {
    return this.#numbers.length - this.#next
  }

  /** Fetches another handful. */
  async refill(): Promise<void> {
    const [row] = await this.#database.rows<{ numbers: number[] }>(take, [this.#sequence, this.#handful])
    this.#numbers = [...this.#numbers.slice(this.#next), ...(row?.numbers ?? [])]
    this.#next = 0
  }

  /** The next one; there must be one left. */
  take(): number {
    const number = this.#numbers[this.#next]
    if (number === undefined) throw new Error(`no number of ${this.#sequence} is left`)
    this.#next += 1
    return number
  }
}
