/** The use cases of the golden record; read as «customers.change(scope, …)». */
export { change } from './change.ts'
export { create } from './create.ts'
export { count, get, list } from './read.ts'
export { remove } from './remove.ts'
export { suggest } from './suggest.ts'
export { upsert } from './upsert.ts'
