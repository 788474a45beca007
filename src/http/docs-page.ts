import { readFile } from 'node:fs/promises'
import type { Answer } from './answer.ts'
import type { Face } from './face.ts'
import { besideQuery } from './face-paths.ts'
import { splitTarget } from './mounts.ts'
import type { Served } from './served.ts'

const viewer = import.meta.resolve('swagger-ui-dist/package.json')

/** The files of swagger-ui-dist that the page needs; nothing else of the package is served. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui-standalone-preset.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

// The viewer writes style attributes and draws with data: images; scripts and requests stay on this origin.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const start = `const { urls } = JSON.parse(document.getElementById('faces').textContent)
window.ui = SwaggerUIBundle({
  urls,
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: true,
  tryItOutEnabled: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
})
`

/** A page to read and try each face; everything that it loads comes from here. */
export function docsPage(faces: readonly Face[]): Served[] {
  return [
    {
      method: 'GET',
      path: '/docs',
      answer: ({ url }) => page(faces, splitTarget(url)[0].endsWith('/')),
    },
    { method: 'GET', path: '/docs/start.js', answer: () => asset('text/javascript; charset=utf-8', start) },
    ...Object.entries(assets).map(([name, type]): Served => {
      let file: Promise<Buffer> | undefined
      return {
        method: 'GET',
        path: `/docs/${name}`,
        answer: async () => {
          file ??= readFile(new URL(name, viewer))
          return asset(type, await file)
        },
      }
    }),
  ]
}

/** Addresses are relative to the page's own, so that a proxy may put it under any path. */
function page(faces: readonly Face[], hasSlash: boolean): Answer {
  const own = hasSlash ? '' : 'docs/'
  const root = hasSlash ? '..' : '.'
  const urls = faces.map((face) => ({
    name: face.title,
    url: `${root}${face.prefix}/openapi.json?${besideQuery}`,
  }))
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Clientele: the APIs</title>
<link rel="icon" type="image/png" href="${own}favicon-32x32.png">
<link rel="stylesheet" href="${own}swagger-ui.css">
<style>body { margin: 0 }</style>
</head>
<body>
<div id="page"></div>
<script type="application/json" id="faces">${JSON.stringify({ urls }).replaceAll('<', '\\u003c')}</script>
<script src="${own}swagger-ui-bundle.js"></script>
<script src="${own}swagger-ui-standalone-preset.js"></script>
<script src="${own}start.js"></script>
</body>
</html>
`
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
    body,
  }
}

function asset(type: string, body: string | Buffer): Answer {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
    },
    body,
  }
}
