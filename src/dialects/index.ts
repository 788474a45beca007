import type { Face } from '../http/face.ts'
import { face as digitalRiver } from './digital-river/index.ts'
import { face as loke } from './loke/index.ts'
import { face as spiffy } from './spiffy/index.ts'
import { face as spoonity } from './spoonity/index.ts'

/** Every vendor that is spoken, one line each. */
export const dialects: readonly Face[] = [spoonity, digitalRiver, spiffy, loke]
