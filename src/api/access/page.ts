import { type Dossier, parts as everyPart, type Part, withheld } from '../../core/access/dossier.ts'
import type { Row } from '../../core/access/read.ts'
import { style } from './page-style.ts'
import { escapeHtml, labelOf, members, type Writer, writerFor } from './page-values.ts'

/**
 * All that is held on a customer as a page for people, piece by piece: one file without scripts, to be read in any
 * browser or on paper. Members without a value are left out.
 */
export async function* toPage({
  organization,
  customer,
  generatedAt,
  parts,
}: Dossier): AsyncGenerator<string> {
  const writer = writerFor(organization.timeZone, organization.currency)
  const name = escapeHtml(organization.name)
  const title = `What ${name} holds about customer ${customer.number}`
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Made on ${writer.time(generatedAt)}. Times are those of ${escapeHtml(organization.timeZone)}.
What has no value is left out.</p>
${contents()}`
  for await (const { part, pages } of parts()) {
    yield opening(part)
    let count = 0
    for await (const page of pages) {
      yield `${count === 0 ? '<ol class="rows">' : ''}${page.map((row) => item(row, part, writer)).join('')}`
      count += page.length
    }
    yield count === 0 ? '<p>Nothing.</p></section>' : '</ol></section>'
  }
  yield `${left()}
</main>
</body>
</html>
`
}

function contents(): string {
  const links = everyPart.map(({ name, title }) => `<li><a href="#${name}">${escapeHtml(title)}</a></li>`)
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`
}

function opening({ name, title, about }: Part): string {
  return `
<section aria-labelledby="${name}">
<h2 id="${name}">${escapeHtml(title)}</h2>
<p>${escapeHtml(about)}</p>
`
}

/** Whose row it is says nothing to the person whose page it is. */
function item(row: Row, { amounts = [] }: Part, writer: Writer): string {
  const shown = Object.entries(row).filter(([name]) => name !== 'customer_id')
  const write = (value: unknown, name: string) =>
    typeof value === 'number' && amounts.includes(name) ? writer.amount(value) : writer.value(value)
  return `<li>${members(shown, write)}</li>\n`
}

function left(): string {
  const rows = withheld.map(({ what, why }) => {
    const [part = '', column = ''] = what.split('.')
    const title = everyPart.find(({ name }) => name === part)?.title ?? part
    return `<li>${escapeHtml(`${title}, ${labelOf(column).toLowerCase()}: ${why}`)}</li>`
  })
  return `
<section aria-labelledby="withheld">
<h2 id="withheld">What is left out</h2>
<ul>${rows.join('')}</ul>
</section>`
}
