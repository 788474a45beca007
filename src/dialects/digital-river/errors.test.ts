import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CoreError, type ErrorCode, invalid, notFound } from '../../core/errors.ts'
import { renderError } from './errors.ts'

// Contracts, section 2.5.
const typeOf: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  429: 'too_many_requests',
  500: 'internal_server_error',
  503: 'service_unavailable',
}

const expected: Readonly<Record<ErrorCode, readonly [status: number, code: string, parameter?: string]>> = {
  malformed_body: [400, 'invalid_format'],
  unsupported_media_type: [400, 'invalid_format'],
  body_too_large: [400, 'invalid_parameter'],
  method_not_allowed: [405, 'method_not_allowed'],
  invalid: [400, 'invalid_parameter'],
  idempotency_key_reused: [409, 'restricted_update'],
  unauthenticated: [401, 'unauthorized'],
  token_expired: [401, 'api_key_expired'],
  forbidden: [403, 'forbidden'],
  too_many_requests: [429, 'too_many_requests'],
  not_found: [404, 'not_found'],
  email_taken: [409, 'already_exists', 'email'],
  reference_taken: [409, 'already_exists', 'id'],
  entry_reference_taken: [409, 'already_exists'],
  balance_too_low: [409, 'restricted_update'],
  source_not_chargeable: [409, 'source_not_chargeable', 'sourceId'],
  source_not_reusable: [409, 'nonreusable_source'],
  source_in_use: [409, 'source_in_use', 'sourceId'],
  changed_meanwhile: [409, 'restricted_update'],
  not_allowed_now: [409, 'restricted_update'],
  sign_in_refused: [403, 'forbidden'],
  unavailable: [503, 'service_unavailable'],
  internal: [500, 'unknown_error'],
}

function isErrorCode(code: string): code is ErrorCode {
  return code in expected
}

function render(error: CoreError) {
  const { status, body } = renderError(error)
  const { type, errors } = JSON.parse(JSON.stringify(body))
  return { status, type, errors: errors.map(({ message, ...rest }: { message: string }) => rest) }
}

describe('errors', () => {
  for (const [name, [status, code, parameter]] of Object.entries(expected)) {
    test(`${name} is ${status} ${code}`, () => {
      assert.ok(isErrorCode(name))
      assert.deepEqual(render(new CoreError(name, 'an inner word: select 1')), {
        status,
        type: typeOf[status],
        errors: [{ code, ...(parameter && { parameter }) }],
      })
    })
  }

  test('nothing of the inner message goes out', () => {
    const { body } = renderError(new CoreError('internal', 'select secret from customers'))
    assert.doesNotMatch(JSON.stringify(body), /secret/)
  })

  test('what is missing is named by its code', () => {
    assert.deepEqual(render(notFound('customer')).errors, [{ code: 'not_found' }])
    assert.deepEqual(render(notFound('source')).errors, [{ code: 'source_not_found' }])
    assert.deepEqual(render(notFound('route')).errors, [{ code: 'not_found' }])
  })

  test('each member that is refused has an entry, named as the caller wrote it', () => {
    const error = invalid([
      { path: ['email'], reason: 'email', message: 'must be an email address' },
      { path: ['shipping', 'address', 'country'], reason: 'required', message: 'is required' },
      { path: ['metadata'], reason: 'too_long', message: 'is too long', code: 'invalid_metadata_key' },
      { path: [], reason: 'type', message: 'must be an object' },
    ])
    assert.deepEqual(renderError(error).body, {
      type: 'bad_request',
      errors: [
        { code: 'email_invalid', parameter: 'email', message: 'email must be an email address' },
        {
          code: 'missing_parameter',
          parameter: 'shipping.address.country',
          message: 'shipping.address.country is required',
        },
        { code: 'invalid_metadata_key', parameter: 'metadata', message: 'metadata is too long' },
        { code: 'invalid_parameter', message: 'The request must be an object' },
      ],
    })
  })
})
