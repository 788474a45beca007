import { type CoreError, invalid } from '../../core/errors.ts'

/** A text, or a part of a value in it, with the place where it begins. */
export type Piece = { readonly text: string; readonly at: number; readonly quoted: boolean }

/** A place in a search text, which moves on as the text is read. */
export class Cursor {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  get next(): string {
    return this.text[this.at] ?? ''
  }

  get ended(): boolean {
    return this.at >= this.text.length
  }

  /** What a sticky pattern finds here; the cursor moves behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found) this.at += found[0].length
    return found
  }

  takeWord(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  skipSpace(): void {
    this.take(/\s*/y)
  }

  /** A quoted phrase, in which \" is a quote and \\ a backslash; null when none begins here. */
  takeQuoted(): Piece | null {
    const at = this.at
    const found = this.take(/"((?:[^"\\]|\\.)*)"/sy)
    if (found) return { text: (found[1] ?? '').replace(/\\(.)/gsu, '$1'), at, quoted: true }
    if (this.next === '"') throw this.refuse(this.text.length, 'a closing quotation mark')
    return null
  }

  /** A quoted phrase, or what runs on to the next space, parenthesis or character of the pattern. */
  takePiece(bare: RegExp): Piece | null {
    const quoted = this.takeQuoted()
    if (quoted) return quoted
    const at = this.at
    const found = this.take(bare)
    return found && found[0] !== '' ? { text: found[0], at, quoted: false } : null
  }

  /** The error that something else was expected here; columns count characters from one. */
  refuse(at: number, expected: string): CoreError {
    const column = Array.from(this.text.slice(0, at)).length + 1
    const found = /^(?:"[^"]*"?|[^\s()"]+|[()])/u.exec(this.text.slice(at))?.[0]
    const what = found === undefined ? 'ends' : `has ${found.length > 40 ? `${found.slice(0, 40)}…` : found}`
    const message = `${what} at column ${column}, where ${expected} was expected`
    return invalid([{ path: ['q'], in: 'query', reason: 'format', message, column, expected }])
  }
}
