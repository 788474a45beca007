import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CoreError } from '../core/errors.ts'
import { challenges, type Identity, identify } from './authenticate.ts'

const identity: Identity = {
  organization: {
    id: '01940000-0000-7000-8000-000000000000',
    slug: 'acme',
    name: 'Acme',
    currency: 'USD',
    timeZone: 'UTC',
    country: 'US',
    live: true,
    callLimits: {},
    pageLimits: { default: 50, maximum: 200 },
    erasureGraceDays: null,
    accountLinks: null,
    createdAt: new Date(0),
  },
  tokenId: '01940000-0000-7000-8000-000000000001',
  scopes: new Set(['read']),
  faces: null,
}

async function authenticate(token: string): Promise<Identity> {
  if (token === 'old') throw new CoreError('token_expired', 'the token has expired')
  if (token !== 'right') throw new CoreError('unauthenticated', 'the token is not valid')
  return identity
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const codeOf = async (authorization: string | undefined, acceptsBasic = true) => {
  try {
    return (await identify(authorization, authenticate, acceptsBasic)) === identity
  } catch (error) {
    return error instanceof CoreError && error.code
  }
}

describe('identify', () => {
  const cases: readonly [header: string | undefined, expected: unknown][] = [
    ['Bearer right', true],
    ['bearer  right ', true],
    [basic('right:'), true],
    [basic('right:x'), true],
    [basic('x:right'), true],
    [basic(':right'), true],
    [basic('right'), true],
    [basic('x:old'), 'token_expired'],
    [basic('x:y'), 'unauthenticated'],
    [basic(':'), 'unauthenticated'],
    ['Basic %%%', 'unauthenticated'],
    ['Bearer wrong', 'unauthenticated'],
    ['Bearer old', 'token_expired'],
    ['Bearer', 'unauthenticated'],
    ['Bearer a b', 'unauthenticated'],
    ['Digest right', 'unauthenticated'],
    ['', 'unauthenticated'],
    [undefined, 'unauthenticated'],
  ]
  for (const [header, expected] of cases) {
    test(`${header} is ${expected}`, async () => assert.equal(await codeOf(header), expected))
  }

  test('takes Basic only where the face does', async () => {
    assert.equal(await codeOf(basic('right:'), false), 'unauthenticated')
  })

  test('names the schemes of a face', () => {
    assert.deepEqual(challenges(false, 'A "b"'), ['Bearer realm="A b"'])
    assert.deepEqual(challenges(true, 'A'), ['Basic realm="A", charset="UTF-8"', 'Bearer realm="A"'])
  })
})
