/** A piece of SQL and the values that stand in it. Pieces go into each other; only texts of ours become SQL. */
export class Sql {
  readonly texts: readonly string[]
  /** One between each two texts. */
  readonly values: readonly unknown[]

  constructor(texts: readonly string[], values: readonly unknown[]) {
    this.texts = texts
    this.values = values
  }

  /** The whole, with a number in the place of each value. */
  get text(): string {
    return this.texts.reduce((text, following, index) => `${text}$${index}${following}`)
  }
}

/** Written as a template: what is put in is a piece of SQL, or else a value, which goes apart from the text. */
export function sql(texts: readonly string[], ...parts: readonly unknown[]): Sql {
  if (!parts.some((part) => part instanceof Sql)) return new Sql(texts, parts)
  let open = texts[0] ?? ''
  const closed: string[] = []
  const values: unknown[] = []
  for (const [index, part] of parts.entries()) {
    const following = texts[index + 1] ?? ''
    if (!(part instanceof Sql)) {
      closed.push(open)
      values.push(part)
      open = following
      continue
    }
    for (const [place, value] of part.values.entries()) {
      closed.push(open + (part.texts[place] ?? ''))
      values.push(value)
      open = ''
    }
    open += (part.texts.at(-1) ?? '') + following
  }
  return new Sql([...closed, open], values)
}

/** A text of ours as it is. */
export function raw(text: string): Sql {
  return new Sql([text], [])
}

/** Pieces with a text of ours between them. */
export function join(pieces: readonly Sql[], between: string): Sql {
  return sql(['', ...pieces.slice(1).map(() => between), ''].slice(0, pieces.length + 1), ...pieces)
}
