import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Connection, connect } from './connections.ts'
import { translated } from './errors.ts'

type Channel = { readonly onNotification: (payload: string) => void; readonly onGap: () => void }

const longestPause = 5000

/** Notifications over one connection of its own, which is opened again when it is lost. */
export function openListener(connection: Connection) {
  const channels = new Map<string, Channel[]>()
  const closing = new AbortController()
  let client: pg.Client | undefined
  let opening: Promise<pg.Client> | undefined

  async function open(): Promise<pg.Client> {
    const opened = await connect(connection)
    opened.on('notification', ({ channel, payload }) => {
      for (const one of channels.get(channel) ?? []) one.onNotification(payload ?? '')
    })
    try {
      for (const channel of channels.keys()) await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      await opened.end().catch(() => {})
      throw error
    }
    if (closing.signal.aborted) await opened.end()
    opened.once('end', () => {
      client = undefined
      if (!closing.signal.aborted) void reopen()
    })
    client = opened
    return opened
  }

  function opened(): Promise<pg.Client> {
    if (client) return Promise.resolve(client)
    opening ??= open().finally(() => {
      opening = undefined
    })
    return opening
  }

  async function reopen(): Promise<void> {
    for (let pause = 50; !closing.signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        await opened()
        for (const all of channels.values()) for (const one of all) one.onGap()
        return
      } catch {
        // Still away: a timer that is cut short by close() is no failure.
        await sleep(pause, undefined, { signal: closing.signal }).catch(() => {})
      }
    }
  }

  return {
    async listen(
      channel: string,
      onNotification: (payload: string) => void,
      onGap: () => void,
    ): Promise<void> {
      const one = { onNotification, onGap }
      channels.set(channel, [...(channels.get(channel) ?? []), one])
      try {
        const current = await opened()
        await current.query(`listen ${pg.escapeIdentifier(channel)}`)
      } catch (error) {
        channels.set(channel, channels.get(channel)?.filter((other) => other !== one) ?? [])
        throw translated(error)
      }
    },
    async close(): Promise<void> {
      closing.abort()
      await opening?.catch(() => {})
      await client?.end().catch(() => {})
    },
  }
}
