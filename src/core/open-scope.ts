import type { Scope } from './scope.ts'

/** What a use case has to work with while it is not known yet whose work it is. */
export type OpenScope = Pick<Scope, 'clock'> & {
  readonly store: Extract<Scope['store'], { kind: 'database' }>
  /** The name of the face through which the caller came. */
  readonly face: string
  /** The address of the caller; null where it is not known. */
  readonly ip: string | null
  /** The label of the organization that the host name speaks of; null when it speaks of none. */
  readonly slug: string | null
}
