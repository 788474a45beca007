import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import OAuth2Server from '@node-oauth/oauth2-server'
import { DatabaseUnavailable } from '../../db/errors.ts'
import { asFailure, OAuthFailure } from './failure.ts'

describe('what goes wrong within the library', () => {
  test('is a refusal in the words of RFC 6749', () => {
    const failure = asFailure(new OAuth2Server.InvalidGrantError('no such code'))
    assert.ok(failure instanceof OAuthFailure)
    assert.deepEqual([failure.code, failure.message], ['invalid_grant', 'no such code'])
    assert.equal(asFailure(failure), failure)
  })

  test('is thrown on as it was when it is no refusal, so that a database that is away is known as that', () => {
    const away = new DatabaseUnavailable(new Error('gone'))
    assert.throws(
      () => asFailure(new OAuth2Server.ServerError(away)),
      (thrown) => thrown === away,
    )
    assert.throws(
      () => asFailure(away),
      (thrown) => thrown === away,
    )
    const misuse = new OAuth2Server.InvalidArgumentError('ours')
    assert.throws(
      () => asFailure(misuse),
      (thrown) => thrown === misuse,
    )
  })
})
