import type { CallLimit } from '../core/organizations/organization.ts'
import { Address } from './address.ts'
import { CallBudget } from './call-budget.ts'
import { createEndpoint, type Surroundings } from './endpoint.ts'
import type { Face } from './face.ts'
import { type Mounts, splitTarget, stripSuffix } from './mounts.ts'
import { openapi } from './openapi.ts'
import { type PathTable, pathTable } from './path-table.ts'
import type { Served } from './served.ts'

/** The paths of a face as they are served: its routes, and the document that describes them. */
export function facePaths(
  face: Face,
  mounts: Mounts,
  limits: ReadonlyMap<string, CallLimit>,
  around: Surroundings,
): { readonly served: readonly Served[]; readonly table: PathTable } {
  const budget = new CallBudget(limits.get(face.name) ?? face.callBudget)
  const pathOf = (path: string) => face.prefix + stripSuffix(path, face.optionalSuffix)
  const routes = face.routes.map((route): Served => {
    const endpoint = createEndpoint(face, route, budget, around)
    return {
      method: route.method,
      path: pathOf(route.path),
      face: face.name,
      answer: (routed) => endpoint({ ...routed, mount: mounts.mountAt(routed.request, face) }),
    }
  })
  const served = [...routes, document(face, pathOf('/openapi.json'), mounts, around)]
  return { served, table: pathTable(served) }
}

/** Asks for a document whose server is named relative to the document's own address. */
export const besideQuery = 'server=beside'

function document(face: Face, path: string, mounts: Mounts, around: Surroundings): Served {
  let made: ReturnType<typeof openapi> | undefined
  return {
    method: 'GET',
    path,
    face: face.name,
    answer: ({ request, url }) => {
      const mount = mounts.mountAt(request, face)
      // The page of the documents tries requests where it was opened itself, whatever address clients use.
      const base = splitTarget(url)[1]?.includes(besideQuery)
        ? '.'
        : new Address(request, url, mount, around.publicUrls, around.readForwarded).base
      made ??= openapi(face, base)
      return {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ ...made, servers: [{ url: base }] }),
      }
    },
  }
}
