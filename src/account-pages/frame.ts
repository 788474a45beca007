import { hash } from 'node:crypto'
import { escapeHtml } from '../core/mails/words.ts'
import type { Answer } from '../http/answer.ts'

/** The frame of every page that a link in a mail leads to: no script, nothing from elsewhere, for any browser. */

const style = `
  :root { color-scheme: light dark; --back: #f3f4f8; --card: #fff; --ink: #14171f; --quiet: #596070; --line: #8a92a3;
    --accent: #2447d6; --on-accent: #fff; --bad: #b3123b; --bad-back: #fdecf0; --good: #12703f; --good-back: #e7f6ed }
  @media (prefers-color-scheme: dark) {
    :root { --back: #0f1218; --card: #191d26; --ink: #eef0f5; --quiet: #a5adbd; --line: #6d7588; --accent: #8ea6ff;
      --on-accent: #0d1330; --bad: #ff9db2; --bad-back: #3a1620; --good: #8ee0b0; --good-back: #12301f }
  }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; display: flex; justify-content: center; align-items: flex-start;
    padding: max(1rem, 9vh) 1rem 2rem; font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    color: var(--ink); background: var(--back) }
  main { width: 100%; max-width: 27rem; padding: 2rem; background: var(--card); border-radius: 1rem;
    box-shadow: 0 1px 2px #0002, 0 12px 32px #0001 }
  .shop { margin: 0 0 1.25rem; color: var(--quiet); font-size: .9375rem; font-weight: 600; overflow-wrap: anywhere }
  h1 { margin: 0 0 .75rem; font-size: 1.625rem; line-height: 1.2; letter-spacing: -.01em }
  p { margin: 0 0 1rem; overflow-wrap: anywhere }
  label { display: block; margin: 1.125rem 0 .375rem; font-weight: 600 }
  .hint { margin: 0 0 .375rem; color: var(--quiet); font-size: .9375rem }
  input { width: 100%; min-height: 3rem; padding: .625rem .75rem; font: inherit; color: inherit; background: var(--card);
    border: 1px solid var(--line); border-radius: .5rem }
  input[readonly] { color: var(--quiet); background: var(--back) }
  input[aria-invalid=true] { border: 2px solid var(--bad) }
  button { width: 100%; min-height: 3rem; margin-top: 1.5rem; padding: .625rem 1rem; font: inherit; font-weight: 600;
    color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .5rem; cursor: pointer }
  button.quiet { margin-top: .75rem; color: var(--ink); background: none; border-color: var(--line) }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
  .bad, .good { padding: .75rem 1rem; border-radius: .5rem; border-left: .25rem solid }
  .bad { color: var(--bad); background: var(--bad-back) }
  .good { color: var(--good); background: var(--good-back) }
  .wrong { margin: .375rem 0 0; color: var(--bad); font-size: .9375rem }
`
const styleDigest = hash('sha256', style, 'base64')

export type Page = {
  readonly status: number
  /** The name of the organization; null where it is not known. */
  readonly shop: string | null
  readonly title: string
  /** HTML. */
  readonly content: string
  /** Whether the title of the window says first that something is wrong. */
  readonly wrong?: boolean
  readonly retryAfter?: number
}

/** A page as an answer: kept by nobody, found by no search, framed by nobody, and its address told to nobody. */
export function pageAnswer({ status, shop, title, content, wrong, retryAfter }: Page): Answer {
  const window = `${wrong ? 'Error: ' : ''}${title}${shop === null ? '' : ` – ${shop}`}`
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; style-src 'sha256-${styleDigest}'; form-action 'self'; ` +
        "frame-ancestors 'none'; base-uri 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(window)}</title>
<style>${style}</style>
</head>
<body>
<main>
${shop === null ? '' : `<p class="shop">${escapeHtml(shop)}</p>`}
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</body>
</html>
`,
  }
}
