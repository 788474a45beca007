import type { Face } from './face.ts'
import type { ComponentNames } from './openapi-components.ts'
import type { AnswerHeaders } from './openapi-headers.ts'
import type { Node } from './openapi-schemas.ts'

/** What the parts of a document are written with. */
export type Writing = {
  readonly face: Face
  readonly names: ComponentNames
  readonly headers: AnswerHeaders
  /** The form of every failure, where the face has one. */
  readonly failure: Node | null
}
