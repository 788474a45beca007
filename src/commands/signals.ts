/** One press of Ctrl-C can arrive several times: from the terminal, and again from npm or a launcher. */
const SAME_PRESS = 1000

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Waits for the signal to stop. A second one, a moment later, ends the process at once. */
export function stopSignals() {
  const { promise: first, resolve } = Promise.withResolvers<void>()
  let stoppedAt: number | null = null
  const onSignal = () => {
    const now = performance.now()
    if (stoppedAt === null) {
      stoppedAt = now
      resolve()
    } else if (now - stoppedAt > SAME_PRESS) {
      process.exit(1)
    }
  }
  for (const name of names) process.on(name, onSignal)
  return {
    first,
    get stopped(): boolean {
      return stoppedAt !== null
    },
  }
}
