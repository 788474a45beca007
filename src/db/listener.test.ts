import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { freshDatabase } from '../../tests/support/database.ts'
import { terminateAll } from '../../tests/support/terminate.ts'
import { openDatabase } from './database.ts'

describe('listen', () => {
  test('hears notifications, and tells of a gap after the connection was lost', async () => {
    const { connection, database } = await freshDatabase()
    const listening = openDatabase({ connection: connection })
    const heard: string[] = []
    let gap = Promise.withResolvers<void>()
    let note = Promise.withResolvers<void>()
    await listening.listen(
      'My "channel"',
      (payload) => {
        heard.push(payload)
        note.resolve()
      },
      () => gap.resolve(),
    )
    await database.notify('My "channel"', 'one')
    await note.promise
    note = Promise.withResolvers()
    await terminateAll(connection)
    await gap.promise
    await database.notify('My "channel"', 'two')
    await note.promise
    gap = Promise.withResolvers()
    assert.deepEqual(heard, ['one', 'two'])
    await listening.close()
  })
})
