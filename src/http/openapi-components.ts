import { asNode, type Node } from './openapi-schemas.ts'

/** Members that a schema has before it is worth a name. */
const fewest = 3
/** Names of members that say nothing of what is in them. */
const hollow = new Set(['data', 'items', 'value', 'values', 'result', 'results', 'body'])

/**
 * Gives each object that a document describes more than once a name under `components.schemas`, and each repeated
 * answer one under `components.responses`, so that readers and generators see one customer and not twenty.
 */
export class ComponentNames {
  readonly schemas: Record<string, unknown> = {}
  readonly responses: Record<string, unknown> = {}
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** Looks at a schema before any is rewritten. */
  count(node: unknown): void {
    if (typeof node !== 'object' || node === null) return
    if (isNameable(node)) {
      const text = JSON.stringify(node)
      this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
    }
    for (const member of Object.values(node)) this.count(member)
  }

  /** The schema with references in place of what is repeated; `hint` is a word for what it describes. */
  rewrite(node: unknown, hint: string): unknown {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map((item) => this.rewrite(item, hint))
    if (!isNameable(node)) return this.#rewriteMembers(node, hint)
    const text = JSON.stringify(node)
    if ((this.#counts.get(text) ?? 0) < 2) return this.#rewriteMembers(node, hint)
    const known = this.#names.get(text)
    const name = known ?? this.#free(this.schemas, pascal(hint))
    if (known === undefined) {
      this.#names.set(text, name)
      this.schemas[name] = {}
      this.schemas[name] = this.#rewriteMembers(node, hint)
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** A reference to an answer, which is kept once under a name that begins with its description. */
  response(answer: Node): Node {
    const text = JSON.stringify(answer)
    const name = this.#names.get(text) ?? this.#free(this.responses, pascal(String(answer.description)))
    this.#names.set(text, name)
    this.responses[name] = answer
    return { $ref: `#/components/responses/${name}` }
  }

  #rewriteMembers(node: object, hint: string): Node {
    const { properties, ...rest } = asNode(node)
    const rewritten: Node = {}
    for (const [key, value] of Object.entries(rest)) rewritten[key] = this.rewrite(value, hint)
    if (properties === undefined) return rewritten
    const side = hint.endsWith(' input') ? ' input' : ''
    const members = Object.entries(asNode(properties)).map(([name, member]) => [
      name,
      this.rewrite(member, hollow.has(name) ? hint : singular(name) + side),
    ])
    return { ...rewritten, properties: Object.fromEntries(members) }
  }

  #free(taken: Readonly<Record<string, unknown>>, wanted: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}${number}`
      if (!Object.hasOwn(taken, name)) return name
    }
  }
}

/** The noun that a path is about: its last word that is no parameter, in the singular. */
export function nounOf(path: string): string {
  const words = path.replace(/\.\w+$/, '').split('/')
  return singular(words.findLast((word) => word !== '' && !word.startsWith(':')) ?? 'thing')
}

function isNameable(node: object): boolean {
  return 'properties' in node && 'type' in node && Object.keys(asNode(node.properties)).length >= fewest
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(ss|x)es$/, '$1')
    .replace(/([^s])s$/, '$1')
}

function pascal(words: string): string {
  return words.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
