import { readdirSync, readFileSync } from 'node:fs'

/** Reads how many milliseconds of processor time some processes have had so far. */
export type CpuClock = () => number

/**
 * The clock of a server and of the PostgreSQL that works for it, whose processes come and go. Wall-clock time says little
 * on a machine that others use; this hardly changes. Only Linux tells; elsewhere it is always NaN.
 */
export function cpuClock(server: number, postmaster: number): CpuClock {
  return () => {
    try {
      return (spentBy([server]) + spentBy([postmaster, ...childrenOf(postmaster)])) / 1e6
    } catch {
      return Number.NaN
    }
  }
}

function spentBy(processes: readonly number[]): number {
  return processes.flatMap(threadsOf).reduce((sum, thread) => sum + spent(thread), 0)
}

/** Nanoseconds; a process that has just ended has none. */
function spent(thread: string): number {
  try {
    return Number(readFileSync(`${thread}/schedstat`, 'utf8').split(' ')[0])
  } catch {
    return 0
  }
}

function threadsOf(process: number): string[] {
  try {
    return readdirSync(`/proc/${process}/task`).map((thread) => `/proc/${process}/task/${thread}`)
  } catch {
    return []
  }
}

function childrenOf(parent: number): number[] {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number)
}
