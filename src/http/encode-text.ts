import type { z } from 'zod'

/** The JSON text of a value of ours; undefined where JSON has none. Throws `refusal` or `doubt`. */
export type Write = (value: unknown) => string | undefined
export type Type = z.core.$ZodType

/** Thrown for a value that zod refuses too. */
export const refusal = Symbol('refusal')
/** Thrown for a value of which only zod knows. */
export const doubt = Symbol('doubt')

export function refuse(): never {
  throw refusal
}

export function giveUp(): never {
  throw doubt
}

/** A custom type, or a format, is its own check. */
export function hasChecks({ _zod: { def, traits } }: Type): boolean {
  return (def.checks?.length ?? 0) > 0 || (traits.has('$ZodCheck') && !plainChecks.has(def.type))
}
const plainChecks: ReadonlySet<string> = new Set(['custom', 'number'])

// What would have to be escaped, and halves of surrogate pairs, which are escaped when they stand alone.
export const special = /[^ !#-[\]-\ud7ff\ue000-\uffff]/

export function quote(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`
}
