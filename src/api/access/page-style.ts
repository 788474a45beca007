import { hash } from 'node:crypto'

/** For screens and paper; nothing is fetched. */
export const style = `
  :root { color-scheme: light }
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff }
  main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem }
  h1 { margin: 0 0 .5rem; font-size: 1.8rem; line-height: 1.2 }
  h2 { margin: 2.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid #d0d7de; font-size: 1.25rem }
  p { margin: 0 0 .75rem; color: #4b5560 }
  a { color: #0b57a4 }
  nav ul { columns: 3 12rem; margin: 1.5rem 0 0; padding: 0; list-style: none }
  ol.rows { margin: 0; padding: 0; list-style: none }
  ol.rows > li { margin: 0 0 .75rem; padding: .75rem 1rem; border: 1px solid #d8dee4; border-radius: 6px; break-inside: avoid-page }
  dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .5rem 1.25rem; margin: 0 }
  dl > div { min-width: 0 }
  dl > div.wide { grid-column: 1 / -1 }
  dt { font-size: .8rem; color: #57606a }
  dd { margin: 0; overflow-wrap: anywhere }
  code { font: .8rem/1.45 ui-monospace, monospace }
  dd ul { margin: 0; padding: 0; list-style: none }
  dd li, dd dl { padding: .25rem 0 .25rem .75rem; border-left: 2px solid #d8dee4 }
  dd li + li { margin-top: .5rem }
  dd li > dl { padding: 0; border: 0 }
  pre { margin: 0; padding: .5rem; background: #f6f8fa; font: .8rem/1.45 ui-monospace, monospace; white-space: pre-wrap;
    overflow-wrap: anywhere }
  @media print {
    body { font-size: 10pt }
    main { max-width: none; padding: 0 }
    nav { display: none }
    a { color: inherit; text-decoration: none }
    h2 { break-after: avoid-page }
  }
`

/** Nothing but the style works in the page, and nobody may frame it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; ` +
    `form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}
