import { type Example, matching } from '../example.ts'
import { unknownClient } from '../shared/oauth/unknown-client.ts'
import { exposed } from './sample.ts'

const authentication = 'developers.loke.global, docs/guides/authentication'
const words = ['read', 'write', 'openid', 'profile', 'email', 'offline', 'offline_access']

export const oauthExamples: readonly Example[] = [
  {
    title: 'The discovery document',
    source: authentication,
    route: 'GET /.well-known/openid-configuration',
    request: { method: 'GET', path: '/.well-known/openid-configuration' },
    answer: {
      status: 200,
      headers: exposed,
      body: {
        issuer: matching(/^http:.*\/loke$/),
        authorization_endpoint: matching(/\/loke\/authorize$/),
        token_endpoint: matching(/\/loke\/token$/),
        jwks_uri: matching(/\/loke\/jwks$/),
        scopes_supported: words,
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
        code_challenge_methods_supported: ['S256'],
      },
    },
  },
  {
    title: 'The keys',
    source: authentication,
    route: 'GET /jwks',
    request: { method: 'GET', path: '/jwks' },
    answer: {
      status: 200,
      body: {
        keys: [
          {
            kty: 'RSA',
            kid: matching(/^[\w-]{43}$/),
            alg: 'RS256',
            use: 'sig',
            n: matching(/^[\w-]{300,}$/),
            e: 'AQAB',
          },
        ],
      },
    },
  },
  unknownClient('/token', authentication, 'grant_type=client_credentials&client_id=a&client_secret=b'),
]
