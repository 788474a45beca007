/** A tenant: one shop or company. Nothing of one organization is ever reachable from another. */
export type Organization = {
  /** uuid; shown as a ULID. */
  readonly id: string
  /** Its label in host names, such as `my-shop` in `my-shop.shop.example`; unique. */
  readonly slug: string
  readonly name: string
  /** ISO 4217; amounts are minor units of it. */
  readonly currency: string
  /** IANA name, for filter times without a zone and for offsets in output. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2; phone numbers without a country code are read as this country's. */
  readonly country: string
  /** False for an organization of test data. */
  readonly live: boolean
  /** By the name of a face; one that is absent has the limit of the installation. */
  readonly callLimits: Readonly<Record<string, CallLimit>>
  readonly pageLimits: PageLimits
  /** Days between a request to be erased and the erasure; null for what the server was started with. */
  readonly erasureGraceDays: number | null
  /** Where links in mails lead, with places for `{purpose}` and `{token}`; null for the pages of this server. */
  readonly accountLinks: string | null
  readonly createdAt: Date
}

/** Calls that one token may make in a period of so many seconds. */
export type CallLimit = { readonly limit: number; readonly period: number }

/** Items in a page of a native list: when nothing else is asked for, and at most. */
export type PageLimits = { readonly default: number; readonly maximum: number }
