import { z } from 'zod'
import type {
  Metafield as Golden,
  MetafieldFilter,
  MetafieldPatch,
  NewMetafield,
} from '../../core/customers/metafields.ts'
import { refuse, text, words } from '../shared/codecs.ts'
import { given, pick } from './given.ts'
import { FieldsParameter, PageParameters, skipped } from './query.ts'
import { isThere, PathId, SinceId, StoreTime } from './values.ts'

const ValueType = words({ string: 'string', integer: 'integer', json_string: 'json' })

type TypedValue = Pick<Golden, 'value' | 'valueType'>

/** A number where the type says so; its digits are kept, however many there are. */
const Value = z.codec(z.unknown().meta({ type: ['string', 'integer'] }), z.custom<TypedValue>(isThere), {
  decode: (wire): TypedValue => ({
    value: String(wire),
    valueType: typeof wire === 'number' ? 'integer' : 'string',
  }),
  encode: ({ value, valueType }) => {
    const digits = valueType === 'integer' ? /^[+-]?0*(\d+)$/.exec(value)?.[1] : undefined
    return digits === undefined ? value : JSON.rawJSON(value.startsWith('-') ? `-${digits}` : digits)
  },
})

const Metafield = z.object({
  id: z.int(),
  namespace: z.string(),
  key: z.string(),
  value: Value,
  value_type: ValueType,
  description: z.string().nullable(),
  owner_resource: z.literal('Customer'),
  created_at: StoreTime,
  updated_at: StoreTime,
})
type Metafield = z.output<typeof Metafield>
const MetafieldPart = Metafield.exactPartial()

export const MetafieldAnswer = z.object({ metafield: MetafieldPart })
export const MetafieldsAnswer = z.object({ metafields: z.array(MetafieldPart) })
export const MetafieldsPath = z.object({ customer: PathId })
export const MetafieldPath = z.object({ customer: PathId, id: PathId })

const filters = { since_id: SinceId, namespace: z.string().optional(), key: z.string().optional() }
export const CountParameters = z.object(filters)
export const ListParameters = z.object({ ...PageParameters.shape, ...filters, ...FieldsParameter.shape })

const filled = text(255).refine((name) => name.trim() !== '', {
  error: () => "can't be blank",
  params: { reason: 'empty' },
})

// A number is a value of its own kind, so that its type need not be said.
const NewValue = z
  .union([z.number(), text(65_535)], { error: () => 'must be a text or a whole number' })
  .transform((wire, context) => {
    if (typeof wire === 'string') return { value: wire, valueType: 'string' as const }
    if (!Number.isSafeInteger(wire))
      return refuse({ ...context, value: wire }, 'integer', 'must be a whole number')
    return { value: String(wire), valueType: 'integer' as const }
  })

const NewMetafieldWire = z.object({
  namespace: filled,
  key: filled,
  value: NewValue,
  value_type: ValueType.optional(),
  description: text(65_535).nullish(),
})
// The names of a metafield stay; a client that sends them back with the rest means no change by it.
const MetafieldChangesWire = NewMetafieldWire.omit({ namespace: true, key: true }).partial()

export const NewMetafieldBody = z.object({ metafield: NewMetafieldWire })
export const MetafieldChangesBody = z.object({ metafield: MetafieldChangesWire })

export function newFromWire(body: z.output<typeof NewMetafieldWire>): NewMetafield {
  return {
    namespace: body.namespace,
    key: body.key,
    value: body.value.value,
    valueType: body.value_type ?? body.value.valueType,
    description: body.description ?? null,
  }
}

export function fromWire(body: z.output<typeof MetafieldChangesWire>): MetafieldPatch {
  return given({ value: body.value?.value, valueType: body.value_type, description: body.description })
}

export function toFilter(parameters: z.output<typeof CountParameters>): MetafieldFilter {
  const { since_id: sinceNumber, namespace, key } = parameters
  return given({ sinceNumber, namespace, key })
}

export function toQuery(parameters: z.output<typeof ListParameters>) {
  return { ...toFilter(parameters), limit: parameters.limit, skip: skipped(parameters) }
}

export function toWire(golden: Golden, zone: string): Metafield {
  return {
    id: golden.number,
    namespace: golden.namespace,
    key: golden.key,
    value: golden,
    value_type: golden.valueType,
    description: golden.description,
    owner_resource: 'Customer',
    created_at: { at: golden.createdAt, zone },
    updated_at: { at: golden.updatedAt, zone },
  }
}

export function only(
  fields: readonly string[] | undefined,
  metafield: Metafield,
): z.output<typeof MetafieldPart> {
  return fields ? pick(fields, metafield) : metafield
}
