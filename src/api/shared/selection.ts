import type { z } from 'zod'
import { wordList } from './codecs.ts'

/**
 * An object of which the caller may choose members by `fields`. The document says that all are there, as they are
 * unless the caller chose.
 */
export function selectable<Shape extends z.ZodRawShape>(whole: z.ZodObject<Shape>) {
  return whole.partial().meta({ required: Object.keys(whole.shape) })
}

/** The parameter that chooses; `id` is always there. */
export function fieldsOf(whole: z.ZodObject) {
  return wordList(Object.keys(whole.shape)).optional().meta({
    description: 'The members to answer with, divided by commas; all when absent. `id` is always there.',
  })
}

/** The members that were chosen, and the id. */
export function select<Shown extends object>(
  shown: Shown,
  fields: readonly string[] | undefined,
): Partial<Shown> {
  if (fields === undefined) return shown
  const chosen = new Set(['id', ...fields])
  const kept: Partial<Shown> = { ...shown }
  for (const name of keysOf(kept)) if (!chosen.has(String(name))) delete kept[name]
  return kept
}

function keysOf<Value extends object>(value: Value): (keyof Value)[] {
  return Object.keys(value).filter((name): name is keyof Value & string => name in value)
}
