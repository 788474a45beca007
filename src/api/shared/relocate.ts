import { CoreError, type Issue, invalid } from '../../core/errors.ts'

/** Does the work; what it refuses is pointed at where the caller of this route wrote it. */
export async function relocated<Result>(
  move: (path: Issue['path']) => Issue['path'],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof CoreError) || error.code !== 'invalid') throw error
    throw invalid(error.issues.map((issue) => ({ ...issue, path: move(issue.path) })))
  }
}
