/**
 * SQL of what was told of a customer while somebody else was merged into it, from whom it was parted since: it speaks of
 * both, so that it is not shown with either (docs/decisions/0296-parted-people.md). $1 is the organization.
 */
const parted = (condition: string) =>
  `exists (
     select from merges
     join customers merged on merged.organization_id = merges.organization_id and merged.id = merges.merged_id
     join customers survivor on survivor.organization_id = merges.organization_id and survivor.id = merges.survivor_id
     where merges.organization_id = $1 and merged.organization_id = $1 and survivor.organization_id = $1
       and merges.undone_at is not null and merged.merged_into is distinct from survivor.id
       and survivor.merged_into is distinct from merged.id and ${condition}
   )`

/** Whether an event (its table, or its name in the statement) was. */
export const eventOfBoth = (event = 'events') =>
  parted(`merges.survivor_id = ${event}.customer_id and ${event}.version >= merges.version
    and ${event}.version < merges.undone_version`)

/** Whether something of a customer was that has a time: `customer` is SQL of one uuid, or of an array of them. */
export const timeOfBoth = (customer: string, time: string) =>
  parted(`merges.survivor_id = ${customer} and ${time} >= merges.at and ${time} <= merges.undone_at`)
