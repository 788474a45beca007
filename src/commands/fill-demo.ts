import { SingleBar } from 'cli-progress'
import type { Organization } from '../core/organizations/organization.ts'
import type { Database } from '../db/database.ts'
import { fillWithDemo } from '../demo/fill.ts'

type Demo = { readonly customers: number; readonly seed: number }

/**
 * Fills an organization that has no customers with lifelike ones, with a bar for whoever watches. Nothing is left of
 * it when `stopped` becomes true on the way.
 */
export async function fillDemo(
  database: Database,
  organization: Organization,
  { customers, seed }: Demo,
  stopped: () => boolean = () => false,
): Promise<void> {
  const bar = new SingleBar({
    format: 'Making customers {bar} {value} of {total}, {eta_formatted} left',
    noTTYOutput: false,
    hideCursor: true,
    barsize: 30,
  })
  bar.start(customers, 0)
  try {
    await fillWithDemo(
      { database, organization },
      {
        customers,
        seed,
        now: new Date(),
        onProgress(done) {
          if (stopped()) throw new Error('stopped while making customers')
          bar.update(done)
        },
      },
    )
  } finally {
    bar.stop()
  }
}
