import { z } from 'zod'

/** A JSON Schema, or another part of an OpenAPI document. */
export type Node = { [member: string]: unknown }

/** Turns schemas into JSON Schema, and gathers what they refer to under `components.schemas`. */
export class SchemaWriter {
  readonly components: Record<string, Node> = {}

  /** What goes over the wire: a codec's outer side, for requests and answers alike. */
  write(schema: z.ZodType): Node {
    // Inside an object even a schema that refers to itself becomes a named definition.
    const whole = z.toJSONSchema(z.object({ value: schema }), {
      io: 'input',
      target: 'draft-2020-12',
      unrepresentable: 'any',
    })
    const names = new Map<string, string>()
    for (const [name, definition] of Object.entries(whole.$defs ?? {}))
      names.set(name, this.#name(name, definition))
    for (const [name, definition] of Object.entries(whole.$defs ?? {})) {
      this.components[names.get(name) ?? name] = asNode(relocate(definition, names))
    }
    return asNode(relocate(whole.properties?.value ?? {}, names))
  }

  #name(wanted: string, definition: unknown): string {
    const plain = wanted.startsWith('__schema') ? 'Value' : wanted
    const text = JSON.stringify(definition)
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? plain : `${plain}${number}`
      const known = this.#texts.get(name)
      if (known !== undefined && known !== text) continue
      this.#texts.set(name, text)
      return name
    }
  }

  readonly #texts = new Map<string, string>()
}

/** The members of an object schema, each with whether it must be there. */
export function members(schema: Node): { name: string; schema: Node; required: boolean }[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []))
  const own = Object.entries(asNode(schema.properties)).map(([name, member]) => ({
    name,
    schema: asNode(member),
    required: required.includes(name),
  }))
  return parts.length === 0 ? own : [...own, ...parts.flatMap((part) => members(asNode(part)))]
}

/** A schema that describes the form of an example. */
export function schemaOfExample(value: unknown): Node {
  if (value === null) return {}
  if (Array.isArray(value))
    return { type: 'array', ...(value.length > 0 ? { items: schemaOfExample(value[0]) } : {}) }
  if (typeof value === 'object') {
    const properties = Object.entries(value).map(([name, member]) => [name, schemaOfExample(member)])
    return { type: 'object', properties: Object.fromEntries(properties) }
  }
  return { type: typeof value === 'number' ? 'number' : typeof value }
}

export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function relocate(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => relocate(item, names))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    if (key === '$ref' && typeof member === 'string') {
      const name = member.replace('#/$defs/', '')
      return [[key, `#/components/schemas/${names.get(name) ?? name}`]]
    }
    // Zod names the whole document's definitions and its dialect; both belong to the document here.
    return key === '$schema' || key === '$defs' || (key === 'id' && names.has(String(member)))
      ? []
      : [[key, relocate(member, names)]]
  })
  return Object.fromEntries(entries)
}
