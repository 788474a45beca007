import assert from 'node:assert/strict'
import { allow } from '../../src/core/oauth/approval.ts'
import type { NewOAuthClient } from '../../src/core/oauth/client.ts'
import * as clients from '../../src/core/oauth/clients.ts'
import { exchange } from '../../src/core/oauth/exchange.ts'
import type { Scope } from '../../src/core/scope.ts'
import { oauth } from '../../src/dialects/spoonity/oauth.ts'
import type { Visitor } from './server.ts'

/** What clients of others and the browsers of administrators do at the vendors' OAuth paths. */

export const redirectUri = 'https://app.example/callback?shop=1'

export type Credentials = { readonly id: string; readonly client_id: string; readonly client_secret: string }

/** What a client sends with every request for a token. */
export function keysOf({ client_id, client_secret }: Credentials) {
  return { client_id, client_secret }
}

/** A registered client of a face. */
export async function register(
  scope: Scope,
  face: string,
  input: Partial<NewOAuthClient> = {},
): Promise<Credentials> {
  const { client, secret } = await clients.create(scope, {
    name: 'Add-on',
    face,
    scopes: ['write'],
    redirectUris: [redirectUri],
    tokenLifetime: 3600,
    codeLifetime: 300,
    ...input,
  })
  return { id: client.id, client_id: client.clientId, client_secret: secret }
}

export type FormAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The members of a JSON answer; none for another. */
  readonly json: Readonly<Record<string, unknown>>
}

/** A form sent to an address; a redirect is not followed. */
export async function postForm(
  address: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<FormAnswer> {
  const body = new URLSearchParams(fields)
  const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : {} }
}

/** Opens the page as a browser does, fills the administrator's token in and presses a button. */
export async function decide(
  address: string,
  query: Readonly<Record<string, string>>,
  adminToken: string,
  decision = 'allow',
): Promise<FormAnswer> {
  const page = await fetch(`${address}?${new URLSearchParams(query)}`)
  const html = await page.text()
  assert.equal(page.status, 200, html)
  const hidden = Array.from(html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g), (found) =>
    found.slice(1).map(unescaped),
  )
  const headers = { 'sec-fetch-site': 'same-origin', origin: new URL(address).origin }
  return postForm(address, { ...Object.fromEntries(hidden), admin_token: adminToken, decision }, headers)
}

/** The code with which the browser goes back to the client. */
export async function codeFor(
  address: string,
  query: Readonly<Record<string, string>>,
  adminToken: string,
): Promise<string> {
  const answer = await decide(address, query, adminToken)
  assert.equal(answer.status, 303, answer.text)
  const location = new URL(answer.headers.get('location') ?? '')
  assert.equal(location.searchParams.get('state'), query.state ?? null)
  return location.searchParams.get('code') ?? ''
}

function unescaped(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

/** Registers a client, allows it a code and exchanges that: a row of each kind. */
export async function admitClient({ scope, token }: Visitor): Promise<void> {
  const { store, clock } = scope
  if (store.kind !== 'database') throw new Error('a visitor works on the database itself')
  const open = { store, clock, face: 'spoonity', ip: null, slug: null }
  const { client_id, client_secret } = await register(scope, open.face)
  const back = new URL(await allow(open, oauth, { client_id, redirect_uri: redirectUri }, token))
  const code = back.searchParams.get('code') ?? ''
  await exchange(open, oauth, { client_id, client_secret, grant_type: 'authorization_code', code })
}
