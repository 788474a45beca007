import type { FaceBinding } from '../../src/http/mounts.ts'
import type { ServerSettings } from '../../src/server.ts'

/** The servers: by default, behind a trusted proxy, with public addresses, and trusting proxies that nobody is. */
export type Setup = 'direct' | 'proxied' | 'public' | 'guarded'

/** A way for a client to a face: the address that it is configured with, and what happens to a request to there. */
export type Way = {
  readonly title: string
  readonly face: 'spoonity' | 'loke' | 'spiffy'
  readonly to: Setup
  /** `SLUG` and `PORT`, of the server or of the face, are filled in. */
  readonly base: string
  /** Whether the face has the port to itself. */
  readonly ownPort?: true
  /** What stands between: takes a path off, says who it is, and adds headers. */
  readonly proxy?: {
    readonly strips?: string
    readonly adds?: string
    readonly host?: string
    readonly headers?: Readonly<Record<string, string>>
  }
}

const faces: readonly FaceBinding[] = [
  { face: 'loke', port: 0 },
  { face: 'spoonity', port: 0 },
  { face: 'loke', host: 'api.loke.example' },
  { face: 'spoonity', host: '*.spoonity.example' },
  { face: 'spiffy', host: '*.shop.example' },
]
/** How each of the servers is set up. */
export const settings: Readonly<Record<Setup, Partial<ServerSettings>>> = {
  direct: { faces },
  proxied: { faces, trustProxy: ['loopback'] },
  guarded: { faces, trustProxy: ['10.0.0.0/8', '192.0.2.1'] },
  public: {
    faces,
    publicUrls: {
      general: 'https://public.example/crm',
      ofFace: new Map([
        ['loke', 'https://loke.public.example'],
        ['spiffy', 'https://*.public.example'],
      ]),
    },
  },
}

const https = { 'x-forwarded-proto': 'https' }
const forged = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'forged.example',
  'x-forwarded-port': '9999',
  'x-forwarded-prefix': '/forged',
  'x-forwarded-for': '10.0.0.1',
  forwarded: 'host=forged.example;proto=https',
}

export const ways: readonly Way[] = [
  { title: 'its prefix', face: 'spoonity', to: 'direct', base: 'http://127.0.0.1:PORT/spoonity' },
  { title: 'its prefix', face: 'loke', to: 'direct', base: 'http://127.0.0.1:PORT/loke' },
  { title: 'its prefix', face: 'spiffy', to: 'direct', base: 'http://127.0.0.1:PORT/spiffy' },
  { title: 'any name of the machine', face: 'loke', to: 'direct', base: 'http://inside.example:4000/loke' },
  { title: 'a port of its own', face: 'loke', to: 'direct', base: 'http://127.0.0.1:PORT', ownPort: true },
  { title: 'a port of its own', face: 'spoonity', to: 'direct', base: 'http://[::1]:PORT', ownPort: true },
  { title: 'a host name', face: 'loke', to: 'direct', base: 'http://api.loke.example' },
  { title: 'a host name and a port', face: 'loke', to: 'direct', base: 'http://api.loke.example:8080' },
  {
    title: 'a name for each organization',
    face: 'spoonity',
    to: 'direct',
    base: 'http://SLUG.spoonity.example',
  },
  { title: 'a name for each organization', face: 'spiffy', to: 'direct', base: 'http://SLUG.shop.example' },
  {
    title: 'a trusted proxy that takes a path off',
    face: 'spoonity',
    to: 'proxied',
    base: 'https://customers.shop.test/in/spoonity',
    proxy: {
      strips: '/in',
      headers: { ...https, 'x-forwarded-host': 'customers.shop.test', 'x-forwarded-prefix': '/in' },
    },
  },
  {
    title: 'a trusted proxy on a port of its own',
    face: 'loke',
    to: 'proxied',
    base: 'https://customers.shop.test:8443/loke',
    proxy: { headers: { ...https, 'x-forwarded-host': 'customers.shop.test', 'x-forwarded-port': '8443' } },
  },
  {
    title: 'a trusted proxy that passes the host on',
    face: 'loke',
    to: 'proxied',
    base: 'https://customers.shop.test/loke',
    proxy: { host: 'customers.shop.test', headers: https },
  },
  {
    title: 'a trusted proxy in front of a host name',
    face: 'loke',
    to: 'proxied',
    base: 'https://api.loke.example',
    proxy: { headers: { ...https, 'x-forwarded-host': 'api.loke.example' } },
  },
  {
    title: 'a trusted proxy in front of a name for each organization',
    face: 'spiffy',
    to: 'proxied',
    base: 'https://SLUG.shop.example',
    proxy: { headers: { ...https, 'x-forwarded-host': 'SLUG.shop.example' } },
  },
  {
    title: 'a trusted proxy in front of a port',
    face: 'spoonity',
    to: 'proxied',
    ownPort: true,
    base: 'https://customers.shop.test/loyalty',
    proxy: {
      strips: '/loyalty',
      headers: { ...https, 'x-forwarded-host': 'customers.shop.test', 'x-forwarded-prefix': '/loyalty' },
    },
  },
  {
    title: 'a trusted proxy that appends to what a client forged',
    face: 'spoonity',
    to: 'proxied',
    base: 'https://customers.shop.test/spoonity',
    proxy: {
      headers: {
        'x-forwarded-proto': 'gopher, https',
        'x-forwarded-host': 'forged.example, customers.shop.test',
      },
    },
  },
  {
    title: 'a configured public address',
    face: 'spoonity',
    to: 'public',
    base: 'https://public.example/crm/spoonity',
    proxy: { strips: '/crm', headers: forged },
  },
  {
    title: 'a configured public address of its own',
    face: 'loke',
    to: 'public',
    base: 'https://loke.public.example',
    proxy: { adds: '/loke', headers: forged },
  },
  {
    title: 'a configured public address for each organization',
    face: 'spiffy',
    to: 'public',
    base: 'https://SLUG.public.example',
    proxy: { host: 'SLUG.shop.example', headers: forged },
  },
  ...(['direct', 'guarded'] as const).flatMap((to): Way[] => [
    {
      title: `its prefix, with headers that nobody ${to === 'direct' ? 'trusts' : 'trusted'} has set`,
      face: 'spoonity',
      to,
      base: 'http://127.0.0.1:PORT/spoonity',
      proxy: { headers: forged },
    },
    {
      title: `a host name, with headers that nobody ${to === 'direct' ? 'trusts' : 'trusted'} has set`,
      face: 'loke',
      to,
      base: 'http://api.loke.example',
      proxy: { headers: { ...forged, 'x-forwarded-host': 'x.spoonity.example' } },
    },
  ]),
]
