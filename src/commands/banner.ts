import { isIPv6 } from 'node:net'
import { toUlid } from '../core/ids.ts'
import type { Face } from '../http/face.ts'
import type { Access } from './first-start.ts'

export type Started = {
  readonly version: string
  /** Origin of the main port, as this machine reaches it. */
  readonly address: string
  readonly faces: readonly Face[]
  /** Where faces live at `/`, by the face's name. */
  readonly places: readonly { readonly face: string; readonly address: string }[]
  /** Null when the token of the first start is no longer known. */
  readonly access: Access | null
  /** Whether this start made the organization and its token. */
  readonly first: boolean
}

/** The origin at which this machine reaches a listening address. */
export function originOf(host: string, port: number): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${port}`
}

/** What a person needs to know once the server listens; at the first start a line to paste for each face. */
export function banner(started: Started): string {
  const { version, address, faces, places, access, first } = started
  const lines = [`Clientele ${version} listens at ${address}`, `Documentation: ${address}/docs`]
  for (const place of places) lines.push(`${titleOf(faces, place.face)} lives at ${place.address} too`)
  if (access === null) {
    lines.push(
      '',
      'No valid admin token is at hand. Make a token: clientele token create --name admin --scope admin',
    )
    return lines.join('\n')
  }
  const { organization, token, file } = access
  lines.push(`Organization:  ${organization.name} (${organization.slug}, ${toUlid(organization.id)})`)
  // Shown once: what is printed at every start ends in every log.
  if (!first) return [...lines, `Admin token:   in ${file}`].join('\n')
  lines.push(
    `Admin token:   ${token}`,
    `               (kept in ${file})`,
    '',
    'Try it, one line for each face:',
  )
  for (const face of faces) lines.push('', `# ${face.title}`, firstRequestLine(face, address, access))
  return lines.join('\n')
}

/** The same for a script. */
export function startedJson({ version, address, places, access }: Started) {
  return {
    version,
    address,
    places,
    organization: access && { id: toUlid(access.organization.id), slug: access.organization.slug },
    token: access?.token ?? null,
    token_file: access?.file ?? null,
  }
}

function firstRequestLine(face: Face, address: string, { organization, token }: Access): string {
  const { method, path, body } = face.firstRequest
  const url = `${address}${face.prefix}${path.replaceAll(':organization', toUlid(organization.id))}`
  const parts = ['curl', '-sS', quoted(url), '-H', quoted(`Authorization: Bearer ${token}`)]
  if (method !== 'GET') parts.push('-X', method)
  if (body !== undefined) parts.push('-H', quoted('Content-Type: application/json'), '-d', quoted(body))
  return parts.join(' ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function titleOf(faces: readonly Face[], name: string): string {
  return faces.find((face) => face.name === name)?.title ?? name
}
