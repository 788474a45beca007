import type { FilterJson } from '../customers/filter-json.ts'

export const pauseReasons = ['paused_by_hand', 'kept_failing', 'gone'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Where events are sent to. Its secret is told when it is made, and never again. */
export type Endpoint = {
  /** uuid, time-ordered; shown as a ULID. */
  readonly id: string
  readonly number: number
  /** The caller's own name for it; unique among the endpoints of its face. */
  readonly reference: string | null
  /** The face through which it was registered, in whose form it is told. */
  readonly face: string
  readonly url: string
  /** What it is told of, in the face's own names, `name.*` for all that begin so; null for everything. */
  readonly topics: readonly string[] | null
  /** Only customers that pass it; null for all. */
  readonly filter: FilterJson | null
  readonly description: string | null
  readonly state: 'active' | 'paused'
  /** Why it is paused. */
  readonly reason: PauseReason | null
  readonly stateChangedAt: Date
  /** Since when nothing could be delivered; null when the last attempt succeeded. */
  readonly failingSince: Date | null
  readonly lastError: string | null
  readonly lastDeliveredAt: Date | null
  /** The place in the feed up to which its deliveries are made out. */
  readonly position: number
  /** uuid of the token that made it. */
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type NewEndpoint = Pick<Endpoint, 'face' | 'url'> &
  Partial<Pick<Endpoint, 'reference' | 'topics' | 'filter' | 'description'>> & { readonly secret: string }

/** What a caller may change; a member that is absent stays. */
export type EndpointPatch = Partial<Pick<Endpoint, 'url' | 'topics' | 'filter' | 'description'>> & {
  readonly secret?: string
}

/** How an endpoint is named; a face names only its own. */
export type EndpointKey =
  | { readonly id: string; readonly face?: string }
  | { readonly number: number; readonly face: string }
  | { readonly reference: string; readonly face: string }

export const selectedEndpoint = `webhook_endpoints.id, webhook_endpoints.number, webhook_endpoints.reference,
  webhook_endpoints.face, webhook_endpoints.url, webhook_endpoints.topics,
  webhook_endpoints.filter,
  webhook_endpoints.description, webhook_endpoints.state, webhook_endpoints.reason,
  webhook_endpoints.state_changed_at as "stateChangedAt", webhook_endpoints.failing_since as "failingSince",
  webhook_endpoints.last_error as "lastError", webhook_endpoints.last_delivered_at as "lastDeliveredAt",
  webhook_endpoints.position, webhook_endpoints.created_by as "createdBy",
  webhook_endpoints.created_at as "createdAt", webhook_endpoints.updated_at as "updatedAt"`

/** Whether an endpoint that asked for these topics is told of this one. */
export function isAskedFor(topics: readonly string[] | null, topic: string): boolean {
  if (topics === null) return true
  return topics.some((asked) =>
    asked.endsWith('*') ? topic.startsWith(asked.slice(0, -1)) : asked === topic,
  )
}
