import { type Example, matching } from '../../example.ts'

/** What a token endpoint answers to a client that nobody registered, in the words of RFC 6749, section 5.2. */
export function unknownClient(path: string, source: string, form: string): Example {
  return {
    title: 'A client that is not known',
    source,
    route: `POST ${path}`,
    request: { method: 'POST', path, form },
    answer: {
      status: 401,
      headers: { 'cache-control': 'no-store', 'www-authenticate': matching(/^Basic /) },
      body: { error: 'invalid_client', error_description: matching(/client/) },
    },
  }
}
