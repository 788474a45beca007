import type { Customer } from '../customers/customer.ts'
import type { FeedEvent } from '../events/event.ts'
import type { Organization } from '../organizations/organization.ts'

/** What a delivery tells, before it has a form. */
export type Telling = {
  /** uuid of the delivery: the same with each attempt. */
  readonly deliveryId: string
  readonly topic: string
  readonly event: FeedEvent
  readonly organization: Organization
  readonly endpoint: EndpointNames
}

export type EndpointNames = {
  /** uuid. */
  readonly id: string
  readonly number: number
  readonly reference: string | null
}

/** What an attempt is signed with. */
export type Signing = {
  readonly payload: string
  readonly secret: string
  /** The one that it took the place of, while receivers may still go by it. */
  readonly previousSecret: string | null
  readonly at: Date
}

/** What an answer's status means: sent for good, to be tried again, or refused for good. */
export type Verdict = 'delivered' | 'again' | 'refused'

export type RetryRule = {
  /** Seconds to wait before each further attempt; after the last one the delivery is given up. */
  readonly delays: readonly number[]
  readonly judge: (status: number) => Verdict
}

/** How one face words what it sends. The workers are given those of all faces; nothing here knows their names. */
export type WebhookForm = {
  /** The names under which this event goes out, first to last; none when the face does not speak of such. */
  readonly topicsOf: (event: FeedEvent) => readonly string[]
  /** The body, as JSON text. The customer is as it is now; null once removed. */
  readonly payload: (telling: Telling, customer: Customer | null) => string
  /** Headers of one attempt beside the content type, the signature among them; names in lower case. */
  readonly headers: (telling: Telling, signing: Signing) => Readonly<Record<string, string>>
  /** The face's own rule; where there is none the installation's holds. */
  readonly retry?: RetryRule
}

/** The forms of all faces, by the name of the face. */
export type WebhookForms = ReadonlyMap<string, WebhookForm>
