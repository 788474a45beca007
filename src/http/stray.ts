import { CoreError, notFound } from '../core/errors.ts'
import { type Answer, failureAnswer, plainJson } from './answer.ts'
import { targetOf } from './mounts.ts'
import { allowedMethods } from './path-table.ts'
import type { Routed, Serving } from './served.ts'

/**
 * The answer where no route is. In a face it is the face's own: the path is unknown, or does not answer this
 * method. `rewritten` is the address below the prefix.
 */
export function strayAnswer(serving: Serving, { request, requestId }: Routed, rewritten: string): Answer {
  const target = targetOf(rewritten)
  const face = serving.mounts.mountOf(request, target)?.face
  const context = { requestId }
  const report = (error: CoreError) =>
    serving.onFailure(error, requestId, `${request.method} in ${face?.name}`)
  if (!face) return plainJson(404, { message: 'Not Found', request_id: requestId })
  const allowed = allowedMethods(serving.tables.get(face) ?? [], target)
  // A path that answers this method came here because it is not well encoded.
  const unknown = allowed.length === 0 || allowed.includes(request.method ?? '')
  if (unknown) return failureAnswer(face, notFound('route'), context, report)
  const allow = allowed.join(', ')
  const error = new CoreError('method_not_allowed', `${request.method} is not allowed here, only ${allow}`)
  return failureAnswer(face, error, context, report, { allow })
}
