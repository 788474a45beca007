import type { IncomingMessage } from 'node:http'
import type { Answer, OnFailure } from './answer.ts'
import type { Face } from './face.ts'
import type { Mounts } from './mounts.ts'
import type { PathTable } from './path-table.ts'

/** A request as the framework routed it. */
export type Routed = {
  readonly request: IncomingMessage
  /** The address as it came. */
  readonly url: string
  readonly params: unknown
  readonly requestId: string
}

/** One path of the server; a GET answers HEAD too. */
export type Served = {
  readonly method: string
  /** With the mount's prefix and without an optional suffix. */
  readonly path: string
  /** The face that it belongs to; absent for the server's own. */
  readonly face?: string
  readonly answer: (routed: Routed) => Promise<Answer> | Answer
}

/** What is told of each answer, for counting and logging. */
export type Answered = {
  readonly requestId: string
  readonly method: string
  /** Null when the address is not one that is served. */
  readonly served: Served | null
  readonly status: number
  /** Milliseconds since the request was routed. */
  readonly duration: number
}

export type Serving = {
  readonly served: readonly Served[]
  readonly mounts: Mounts
  /** The paths of each face, to tell an unknown path from another method. */
  readonly tables: ReadonlyMap<Face, PathTable>
  readonly onFailure: OnFailure
  readonly onAnswer: (answered: Answered) => void
}
