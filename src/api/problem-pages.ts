import { type Answer, plainJson } from '../http/answer.ts'
import type { Served } from '../http/served.ts'
import { type ProblemType, problemTypes } from './errors.ts'

/** What the `type` of each problem leads to: what it means, and what to do about it. No token is needed. */
export const problemPages: readonly Served[] = [
  { method: 'GET', path: '/problems', answer: () => page(Object.entries(problemTypes)) },
  ...Object.entries(problemTypes).map(
    ([code, type]): Served => ({
      method: 'GET',
      path: `/problems/${code}`,
      answer: ({ request }) =>
        wantsPage(request.headers.accept)
          ? page([[code, type]])
          : plainJson(200, { type: `/problems/${code}`, ...type }),
    }),
  ),
]

function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false
}

function page(types: readonly (readonly [code: string, type: ProblemType])[]): Answer {
  const entries = types.map(
    ([code, { status, title, advice }]) =>
      `<dt id="${code}"><code>${code}</code> (${status})</dt>\n<dd>${title}.<br>${advice}</dd>`,
  )
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': 'public, max-age=3600',
    },
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Clientele: problems</title>
<h1>Problems</h1>
<dl>
${entries.join('\n')}
</dl>
</html>
`,
  }
}
