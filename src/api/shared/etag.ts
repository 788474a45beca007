import { z } from 'zod'
import { CoreError } from '../../core/errors.ts'

/** A version of a record as an entity tag, such as `"7"`. */
export function toEtag(version: number): string {
  return `"${version}"`
}

/** Headers of a request that reads only what is new to it. */
export const ReadConditions = z.object({
  'if-none-match': z
    .string()
    .optional()
    .meta({ description: 'ETags that the caller has; 304 when one is current.' }),
})

/** Headers of a request that writes only what it has seen. */
export const WriteConditions = z.object({
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'The ETag that the change is made for; 412 when the record has moved on.' }),
})

/** Headers of a request that changes a record or makes it. */
export const UpsertConditions = WriteConditions.extend({
  'if-none-match': z
    .string()
    .optional()
    .meta({ description: '`*` makes a record and never changes one: 412 when it is there already.' }),
})

/** Whether the caller has this version already. */
export function isKnown(version: number, headers: z.output<typeof ReadConditions>): boolean {
  return names(headers['if-none-match'], version)
}

/**
 * Refuses a write for another version than the record has; to be called while the record is locked.
 * Throws changed_meanwhile.
 */
export function requireMatch(version: number, headers: z.output<typeof WriteConditions>): void {
  const wanted = headers['if-match']
  if (wanted === undefined || names(wanted, version)) return
  throw new CoreError('changed_meanwhile', `the record is at version ${version} now`)
}

/**
 * The same for a record that may be made, whose version is null while it is not there: no `If-Match` names what is not
 * there. Throws changed_meanwhile.
 */
export function requireUpsert(version: number | null, headers: z.output<typeof UpsertConditions>): void {
  if (version !== null) {
    requireMatch(version, headers)
    if (isKnown(version, headers)) {
      throw new CoreError('changed_meanwhile', `the record is there already, at version ${version}`)
    }
  } else if (headers['if-match'] !== undefined) {
    throw new CoreError('changed_meanwhile', 'the record is not there')
  }
}

/** Proxies that compress mark the tag as weak; a version means the same either way. */
function names(header: string | undefined, version: number): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => {
    const bare = tag.trim().replace(/^W\//, '')
    return bare === '*' || bare === toEtag(version)
  })
}
