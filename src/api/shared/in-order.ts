/**
 * Works on several items at once and answers in the order in which they came. An answer goes out as soon as it and
 * those before it are there; no more than `most` items are taken before that. The work must not reject.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]()
  const running: Promise<Result>[] = []
  let coming: Promise<IteratorResult<Item>> | null = source.next()
  // Its failure is met when it is awaited; until then it is nobody's.
  coming.catch(() => {})
  try {
    while (coming !== null || running.length > 0) {
      const head = running[0]
      const mayTake = coming !== null && running.length < most
      const arrived = mayTake && coming !== null ? await firstOf(coming, head) : null
      if (arrived === null) {
        if (head === undefined) continue
        yield await head
        running.shift()
        continue
      }
      if (arrived.done) {
        coming = null
        continue
      }
      running.push(work(arrived.value))
      coming = source.next()
      coming.catch(() => {})
    }
  } finally {
    // Whoever asked may be gone; then nothing more is read.
    source.return?.()?.catch(() => {})
  }
}

/** The item when it is there before the head is done; else null. */
function firstOf<Item>(
  coming: Promise<IteratorResult<Item>>,
  head: Promise<unknown> | undefined,
): Promise<IteratorResult<Item> | null> {
  return head === undefined ? coming : Promise.race([coming, head.then(() => null)])
}
