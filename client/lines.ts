/** The values in an answer of lines (NDJSON), each as soon as its line is there. */
export async function* readLines<Line>(response: Response): AsyncGenerator<Line, void> {
  if (response.body === null) return
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      const lines = `${rest}${done ? decoder.decode() : decoder.decode(value, { stream: true })}`.split('\n')
      rest = done ? '' : (lines.pop() ?? '')
      for (const line of lines) if (line.trim() !== '') yield JSON.parse(line)
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
