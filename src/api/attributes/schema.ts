import { z } from 'zod'
import { type AttributeDefinition, attributeTypes } from '../../core/attributes/attribute.ts'
import { InstantMs, text } from '../../dialects/shared/codecs.ts'

export const Attribute = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(attributeTypes),
  options: z.array(z.string()).meta({ description: 'The choices of type option.' }),
  created_at: InstantMs,
  updated_at: InstantMs,
})

const label = text(255).min(1).meta({ description: 'For people; the name when absent.' })
const options = z
  .array(text(255).min(1))
  .max(100)
  .meta({ description: 'For type option alone, in their order.' })

export const NewAttribute = z.strictObject({
  name: z
    .string()
    .max(50)
    .meta({ description: 'Lower-case letters, digits and _, a letter first.', examples: ['shoe_size'] }),
  type: z.enum(attributeTypes),
  label: label.optional(),
  options: options.optional(),
})

export const AttributePatch = z.strictObject({ label: label.optional(), options: options.optional() })

export const AttributePath = z.object({ attribute: z.string() })

/** What one attribute of a customer may hold. */
const Value = z.union([z.string(), z.number(), z.boolean()])
export const Values = z.record(z.string(), Value)
export const ValuesPatch = z.record(z.string(), Value.nullable())

export function toAttribute(golden: AttributeDefinition): z.output<typeof Attribute> {
  return {
    name: golden.name,
    label: golden.label,
    type: golden.type,
    options: [...golden.options],
    created_at: golden.createdAt,
    updated_at: golden.updatedAt,
  }
}
