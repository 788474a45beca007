import { prepared } from '../../db/database.ts'
import { columnClasses } from '../../db/tables.generated.ts'
import type { Scope } from '../scope.ts'
import { personalTables } from './personal.ts'

/** Mails to the customers of an erasure, as they were before it. */
export type MailCount = { readonly waiting: number; readonly sent: number }

const selectMails = prepared(
  'erasures.countMails',
  `select count(*) filter (where state = 'pending')::integer as waiting,
     count(*) filter (where state in ('sent', 'given_up'))::integer as sent
   from mails where organization_id = $1 and customer_id = any ($2::uuid[])`,
)

export async function countMails(scope: Scope, customerIds: readonly string[]): Promise<MailCount> {
  const [counted] = await scope.store.rows<MailCount>(selectMails, [scope.organization.id, customerIds])
  return counted ?? { waiting: 0, sent: 0 }
}

const personal: ReadonlySet<string> = new Set(personalTables.map(({ table }) => table))

/** Tables in which no column is personal, as the schema classifies them. */
export const impersonalTables: readonly string[] = Object.keys(columnClasses).filter(
  (table) => !personal.has(table),
)

/** What there is besides the columns of our tables, and what became of it. */
export function besides({ waiting, sent }: MailCount) {
  return [
    {
      where: 'mails waiting to be sent',
      found: waiting,
      outcome: 'not sent any more; their rows are deleted',
    },
    {
      where: 'mails in the folder outbox',
      found: sent,
      outcome:
        'their files are deleted by the workers as soon as this is committed, and are looked for again at each start and every hour',
    },
    {
      where: 'mails that a mail server took',
      found: sent,
      outcome: 'beyond our reach, where one is configured: found counts those of the last 30 days',
    },
    {
      where: 'log lines',
      found: 0,
      outcome: 'they tell of routes, ids and failures, never of what was sent',
    },
    { where: 'jobs of the queue (schema pgboss)', found: 0, outcome: 'they carry ids of organizations only' },
    {
      where: 'the journal of erasures, and the ends of the chain of events',
      found: 0,
      outcome: 'ids, times and hashes, outside of the database; they stay',
    },
    {
      where: 'webhooks that were delivered',
      found: 0,
      outcome: 'beyond our reach: receivers are told that the customer was removed',
    },
    { where: 'backups', found: 0, outcome: 'beyond our reach: the journal finds who is brought back by one' },
  ]
}
