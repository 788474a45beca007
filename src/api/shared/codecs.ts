import { z } from 'zod'
import { refuse } from '../../dialects/shared/codecs.ts'

/** Values that only this face writes in this way; the rest are the ones that it shares with the vendors. */

/** A whole number as a query parameter: refused outside its bounds. */
export function count(bounds: { readonly min: number; readonly max: number }) {
  const { min, max } = bounds
  return z.codec(
    z.union([z.string(), z.int()]).meta({ type: 'integer', minimum: min, maximum: max }),
    z.int(),
    {
      decode(wire, context) {
        if (!/^-?\d+$/.test(String(wire))) return refuse(context, 'integer', 'must be a whole number')
        const value = Number(wire)
        if (value < min) return refuse(context, 'too_small', `must be at least ${min}`)
        if (value > max) return refuse(context, 'too_big', `must be at most ${max}`)
        return value
      },
      encode: String,
    },
  )
}

/** A parameter of words of a closed list, divided by commas, such as `fields=id,email`. */
export function wordList<const Word extends string>(allowed: readonly Word[]) {
  // Documents know a list that is written so: clients that are made from them take the words.
  const items = { type: 'string', enum: [...allowed] }
  return wordsIn(z.string().meta({ type: 'array', items, examples: [allowed.slice(0, 2)] }), allowed)
}

/** The same as a member of a body, where it is a text. */
export function wordText<const Word extends string>(allowed: readonly Word[]) {
  return wordsIn(z.string().meta({ examples: [allowed.slice(0, 2).join(',')] }), allowed)
}

function wordsIn<const Word extends string>(text: z.ZodString, allowed: readonly Word[]) {
  const known = new Map<string, Word>(allowed.map((word) => [word, word]))
  return z.codec(text, z.custom<readonly Word[]>(), {
    decode(wire, context) {
      const words: Word[] = []
      for (const part of wire.split(',')) {
        const word = known.get(part.trim())
        if (word === undefined) {
          const named = part.trim().slice(0, 100)
          return refuse(context, 'not_one_of', `has «${named}», but must be of ${allowed.join(', ')}`)
        }
        words.push(word)
      }
      return words
    },
    encode: (words) => words.join(','),
  })
}

export const currency = z.string().meta({ description: 'ISO 4217.', examples: ['EUR'] })
