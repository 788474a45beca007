import type { DataOf, OptionsOf } from './operations.ts'
import { pause } from './wait.ts'

export type Verification = DataOf<'/verifications/{verification}', 'get'>
type Asked = OptionsOf<'/verifications', 'post'>

export type VerifyOptions = {
  /** An end of the chain that was kept elsewhere and must be in it. */
  readonly since?: NonNullable<NonNullable<Asked['body']>['since']>
  /** Seconds between two looks; 2 unless set. */
  readonly every?: number
  /** Ends the waiting, not the verification. */
  readonly signal?: AbortSignal
}

/**
 * Asks for a verification and waits for its result. One that fails on the server is answered as it is, with the state
 * `failed`; throws Problem where another one is under way.
 */
export async function verify(
  ask: (since: VerifyOptions['since'] | null) => Promise<Verification>,
  look: (id: string) => Promise<Verification>,
  { since, every = 2, signal }: VerifyOptions = {},
): Promise<Verification> {
  let now = await ask(since ?? null)
  while (now.state === 'pending' || now.state === 'running') {
    await pause(every, signal)
    now = await look(now.id)
  }
  return now
}
