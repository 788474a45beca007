import { monotonicFactory, ulidToUUID, uuidToULID } from 'ulid'

const nextUlid = monotonicFactory()

/** A new id (uuid text) that sorts after every id this process made before in the same millisecond. */
export function newId(at: Date): string {
  return ulidToUUID(nextUlid(at.getTime())).toLowerCase()
}

/** The ULID under which an id is shown. */
export function toUlid(id: string): string {
  return uuidToULID(id)
}

/** The id behind a ULID of any letter case; null when the text is not one. */
export function fromUlid(text: string): string | null {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(text) ? ulidToUUID(text.toUpperCase()).toLowerCase() : null
}

/** Whether a text is a uuid as the database writes it, in any letter case. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
