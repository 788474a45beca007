import { prepared, type Runner } from '../db/database.ts'

/** What waits for the workers, in all organizations together. */
export type Backlog = {
  /** Changes that have no place in a feed yet. */
  readonly eventsUnsealed: number
  /** Webhook deliveries that may be sent, or wait for an earlier one of their customer. */
  readonly deliveriesWaiting: number
  readonly webhooksPaused: number
  readonly mailsWaiting: number
}

const count = prepared(
  'backlog.count',
  `-- all organizations: whoever runs the installation looks after all of them
   select
     (select count(*) from events where events.position is null) as "eventsUnsealed",
     (select count(*) from webhook_deliveries where webhook_deliveries.state in ('waiting', 'pending')) as "deliveriesWaiting",
     (select count(*) from webhook_endpoints where webhook_endpoints.state = 'paused') as "webhooksPaused",
     (select count(*) from mails where mails.state in ('pending', 'discarding')) as "mailsWaiting"`,
)

/** Counts what waits; each count reads an index that holds only what waits. */
export async function backlog(store: Runner): Promise<Backlog> {
  const [row] = await store.rows<Backlog>(count, [])
  if (!row) throw new Error('a count has no row')
  return row
}
