import type { Example } from '../example.ts'
import { creationExamples } from './creation-examples.ts'
import { customerExamples } from './customer-examples.ts'
import { listExamples } from './list-examples.ts'
import { sourceExamples } from './source-examples.ts'

export const examples: readonly Example[] = [
  ...listExamples,
  ...creationExamples,
  ...customerExamples,
  ...sourceExamples,
]
