/** Prints a command's answer: as JSON and nothing else for a script, or in words for a person. */
export function print(json: boolean, value: unknown, inWords: string): void {
  process.stdout.write(`${json ? JSON.stringify(value, null, 2) : inWords}\n`)
}

/** Rows in aligned columns below their headings. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) => {
    return Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0))
  })
  return [headings, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** A day, as people write it; a dash for none. */
export function day(at: Date | null): string {
  return at === null ? '–' : at.toISOString().slice(0, 10)
}
