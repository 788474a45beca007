/**
 * Chance that can be repeated: the same seed and stream give the same throws. Faker's own generator takes 27 µs to seed,
 * which once for each customer would be a tenth of the whole fill.
 */
export class Dice {
  #a = 0
  #b = 0
  #c = 0
  #counter = 1

  /** Begins the throws of one stream (such as one customer) of a seed. */
  restart(seed: number, stream: number): void {
    this.#a = seed | 0
    this.#b = stream | 0
    this.#c = Math.floor(stream / 2 ** 32) ^ 0x9e3779b9
    this.#counter = 1
    for (let round = 0; round < 12; round += 1) this.bits()
  }

  /** 32 random bits (sfc32). */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** From 0 to below 1. */
  next(): number {
    return this.bits() / 2 ** 32
  }

  /** A whole number from least to most. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<const Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.next() * items.length)] ?? items[0]
  }

  /** Each item with a probability in proportion to its weight. */
  weigh<const Item>(items: readonly [readonly [Item, number], ...(readonly [Item, number])[]]): Item {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      left -= weight
      if (left < 0) return item
    }
    return items[0][0]
  }

  /** Around 0, most often between -1 and 1. */
  bell(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * Math.sqrt(3)
  }

  /** A text with # for a digit, N for a digit from 2 to 8, and ? for a letter that no postcode confuses with a digit. */
  fill(pattern: string): string {
    return pattern.replace(/[#N?]/g, (sign) => {
      if (sign === '#') return String(this.whole(0, 9))
      if (sign === 'N') return String(this.whole(2, 8))
      return 'ABEGHJLNPRSTWXY'.charAt(this.whole(0, 14))
    })
  }

  /** Times between two moments, first to last, no two alike. */
  moments(count: number, from: number, to: number): Date[] {
    const drawn = Array.from({ length: count }, () => Math.floor(from + this.next() * (to - from)))
    let before = from
    return drawn
      .sort((one, other) => one - other)
      .map((time) => {
        before = Math.max(before + 1, time)
        return new Date(before)
      })
  }

  /** An id of this time (uuid text), ordered by time as the ids of ids.ts are. */
  id(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, '0')
    const rest = [this.bits() >>> 16, this.bits(), this.bits()]
    const [high = '', middle = '', low = ''] = rest.map((bits) => bits.toString(16).padStart(8, '0'))
    const text = `${time}${high.slice(4)}${middle}${low}`
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
      '-',
    )
  }
}
