import { face as native } from './api/index.ts'
import { dialects } from './dialects/index.ts'
import type { Face } from './http/face.ts'

/** Every face that is served: our own, and every vendor's. */
export const everyFace: readonly Face[] = [native, ...dialects]
