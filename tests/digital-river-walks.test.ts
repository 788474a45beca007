import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { get, List, list, make, post, remove } from './support/digital-river.ts'
import { startServer, type TestServer, type Visitor } from './support/server.ts'

/** Digital River's lists, page by page, while customers come and go. */

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.close())

describe('walking', () => {
  const names = Array.from({ length: 7 }, (_, at) => `c${at}`)
  const newestFirst = names.toReversed()

  async function walk(visitor: Visitor, between: (page: string[], number: number) => Promise<void>) {
    const seen: string[] = []
    let query = '?limit=2'
    for (let number = 1; ; number++) {
      const { hasMore, ids } = await list(visitor, query)
      seen.push(...ids)
      if (!hasMore) return seen
      query = `?limit=2&startingAfter=${ids.at(-1)}`
      await between(ids, number)
    }
  }

  test('every customer once, newest first', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    assert.deepEqual(await walk(visitor, async () => {}), newestFirst)
  })

  test('neither skips nor repeats while customers come and go', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const seen = await walk(visitor, async (page, number) => {
      await make(visitor, `new${number}`)
      // One that was seen already.
      await remove(visitor, `/customers/${page[0]}`)
    })
    assert.deepEqual(seen, newestFirst)
  })

  test('goes on after a customer that was deleted meanwhile', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const seen = await walk(visitor, async (page) => {
      const answer = await remove(visitor, `/customers/${page.at(-1)}`)
      assert.equal(answer.status, 204)
    })
    assert.deepEqual(seen, newestFirst)
  })

  test('backwards: the customers just before, still newest first', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c3'), { hasMore: true, ids: ['c5', 'c4'] })
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c5'), { hasMore: false, ids: ['c6'] })
    assert.deepEqual(await list(visitor, '?limit=2&endingBefore=c6'), { hasMore: false, ids: [] })
  })

  test('a cursor outside the filter still says where', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    await post(visitor, '/customers/c1', { requestToBeForgotten: true })
    assert.deepEqual((await list(visitor, '?requestToBeForgotten=1&startingAfter=c4')).ids, ['c1'])
    assert.deepEqual((await list(visitor, '?requestToBeForgotten=1&startingAfter=c0')).ids, [])
  })

  test('customers that were made in one second are found by it, and by no other', async () => {
    const visitor = await server.enter()
    await make(visitor, ...names)
    const { data } = List.parse((await get(visitor, '/customers')).json)
    for (const { id, createdTime } of data) {
      const found = await list(visitor, `?createdTime=${createdTime}`)
      const shown = data.filter((one) => one.createdTime === createdTime)
      assert.deepEqual(
        found.ids,
        shown.map((one) => one.id),
        id,
      )
      assert.equal((await list(visitor, `?createdTime[gt]=${createdTime}`)).ids.includes(id), false)
      assert.equal((await list(visitor, `?createdTime[lte]=${createdTime}`)).ids.includes(id), true)
    }
  })
})
