import { hash } from 'node:crypto'

/** The page on which an administrator allows a client; without scripts, for any browser. */

const style = `
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #f3f4f6 }
  main { max-width: 28rem; margin: 8vh auto; padding: 2rem; background: #fff; border: 1px solid #d8dee4;
    border-radius: 8px }
  h1 { margin: 0 0 1rem; font-size: 1.35rem }
  dt { color: #57606a } dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
  label { display: block; margin: 1rem 0 .25rem; font-weight: 600 }
  input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; border: 1px solid #8c959f;
    border-radius: 6px }
  button { margin: 1rem .5rem 0 0; padding: .5rem 1rem; font: inherit; border: 1px solid #8c959f; border-radius: 6px;
    background: #fff; color: inherit; cursor: pointer }
  button[value=allow] { background: #0b6bcb; border-color: #0b6bcb; color: #fff }
  p[role=alert] { padding: .5rem .75rem; background: #ffebe9; border: 1px solid #cf222e; border-radius: 6px }
`
const styleDigest = hash('sha256', style, 'base64')

export type ApprovalPage = {
  readonly client: string
  readonly organization: string
  readonly redirectUri: string
  readonly words: readonly string[]
  /** The request as it came, to be sent back with the decision. */
  readonly fields: Readonly<Record<string, string>>
  /** What was wrong with the last try. */
  readonly problem?: string
}

/** The page that asks. */
export function approvalPage({
  client,
  organization,
  redirectUri,
  words,
  fields,
  problem,
}: ApprovalPage): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  return frame(
    `Allow ${client}?`,
    `${problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`}
    <dl>
      <dt>Organization</dt><dd>${escaped(organization)}</dd>
      <dt>It asks for</dt><dd>${escaped(words.join(', '))}</dd>
      <dt>You return to</dt><dd>${escaped(redirectUri)}</dd>
    </dl>
    <form method="post" action="?">
      ${hidden.join('\n      ')}
      <label for="admin_token">Administrator’s token</label>
      <input id="admin_token" name="admin_token" type="password" autocomplete="off" spellcheck="false">
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="refuse">Refuse</button>
    </form>`,
  )
}

/** The page for a request that can neither be allowed nor sent back. */
export function refusalPage(problem: string): string {
  return frame('This cannot be allowed', `<p role="alert">${escaped(problem)}</p>`)
}

/** Nobody may frame the page, nothing but its form and style works in it, and its address goes to nobody. */
export function pageHeaders(redirectUri: string | null): Record<string, string> {
  const origin = redirectUri === null ? '' : ` ${new URL(redirectUri).origin}`
  return {
    'content-security-policy':
      `default-src 'none'; style-src 'sha256-${styleDigest}'; form-action 'self'${origin}; ` +
      `frame-ancestors 'none'; base-uri 'none'`,
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}

function frame(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)}</title>
    <style>${style}</style>
  </head>
  <body>
  <main>
    <h1>${escaped(title)}</h1>
    ${content}
  </main>
  </body>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
