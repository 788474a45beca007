/** Whether the caller has ended it. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Waits so many seconds. Throws the signal's reason when the caller ends it meanwhile. */
export function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((settle, fail) => {
    if (isAborted(signal)) return fail(signal?.reason)
    const stop = () => {
      clearTimeout(timer)
      fail(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      settle()
    }, seconds * 1000)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
