import assert from 'node:assert/strict'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { testFace } from '../../tests/support/test-face.ts'
import { Address, type PublicUrls } from './address.ts'
import { Mounts, stripSuffix, targetOf } from './mounts.ts'
import { parseQuery } from './parse-query.ts'
import { trustProxies } from './proxies.ts'

const shop = testFace({ name: 'shop', prefix: '/shop', optionalSuffix: '.json', hostNamesOrganization: true })
const plain = testFace({ name: 'plain', prefix: '/plain' })
const direct = trustProxies([])

function requestTo(url: string, host = '127.0.0.1:4000'): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.url = url
  request.headers.host = host
  return request
}

function mountsWith(...bindings: ConstructorParameters<typeof Mounts>[1]): Mounts {
  return new Mounts([shop, plain], bindings, direct)
}

describe('Mounts', () => {
  const cases: readonly [url: string, host: string, expected: string][] = [
    ['/plain/a?b=c', 'x', '/plain/a?b=c'],
    ['/plain/a.json', 'x', '/plain/a.json'],
    ['/shop/a.json?b=c.json', 'x', '/shop/a?b=c.json'],
    ['/shop/a.json/', 'x', '/shop/a'],
    ['/shopping/a.json', 'x', '/shopping/a.json'],
    ['//shop//a', 'x', '/shop//a'],
    ['http://x/shop/a', 'x', '/shop/a'],
    ['*', 'x', '/*'],
    ['/api/a.json', 'acme.shop.example', '/shop/api/a'],
    ['/shop/a', 'acme.shop.example:8080', '/shop/shop/a'],
    ['/a', 'ACME.Shop.Example.', '/shop/a'],
    ['/a', 'shop.example', '/a'],
    ['/a', 'a.b.shop.example', '/a'],
    ['/?x', 'plain.example', '/plain/?x'],
  ]
  const mounts = mountsWith(
    { face: 'shop', host: '*.shop.example' },
    { face: 'plain', host: 'plain.example' },
  )
  for (const [url, host, expected] of cases) {
    test(`${host} ${url} is ${expected}`, () => assert.equal(mounts.rewrite(requestTo(url, host)), expected))
  }

  test('remembers how a request came', () => {
    const byHost = requestTo('/a', 'acme.shop.example')
    assert.deepEqual(mounts.mountOf(byHost, mounts.rewrite(byHost)), {
      face: shop,
      by: 'host',
      label: 'acme',
    })
    const byPort = requestTo('/a')
    mounts.arriveByPort(byPort, plain)
    assert.equal(mounts.rewrite(byPort), '/plain/a')
    assert.deepEqual(mounts.mountOf(byPort, '/plain/a'), { face: plain, by: 'port', label: null })
    const byPrefix = requestTo('/plain?a')
    assert.deepEqual(mounts.mountOf(byPrefix, '/plain?a'), { face: plain, by: 'prefix', label: null })
    assert.equal(mounts.mountOf(requestTo('/plainer'), '/plainer'), undefined)
  })

  test('takes an optional ending off a path, and leaves others alone', () => {
    assert.equal(stripSuffix('/a/:id.json', '.json'), '/a/:id')
    assert.equal(stripSuffix('/a/json', '.json'), '/a/json')
    assert.equal(stripSuffix('/a.json', undefined), '/a.json')
    assert.equal(targetOf('https://h:1?x=1'), '/?x=1')
  })
})

describe('Address', () => {
  const none: PublicUrls = { general: null, ofFace: new Map() }
  const urls = (general: string | null, face?: string): PublicUrls => ({
    general,
    ofFace: new Map(face ? [['shop', face]] : []),
  })

  function linkOf(
    url: string,
    host: string,
    publicUrls: PublicUrls,
    more: Record<string, string | number | null> = {},
  ) {
    const mounts = mountsWith({ face: 'shop', host: '*.shop.example' })
    const request = requestTo(url, host)
    const mount = mounts.mountOf(request, mounts.rewrite(request))
    assert(mount)
    return new Address(request, url, mount, publicUrls, direct).with(more)
  }

  test('leads back the way that the caller came', () => {
    assert.equal(linkOf('/shop/a.json', 'h:4000', none), 'http://h:4000/shop/a.json')
    assert.equal(linkOf('/a.json?x', 'acme.shop.example', none), 'http://acme.shop.example/a.json?x')
    assert.equal(linkOf('/shop/a', 'h', urls('https://c.example/in')), 'https://c.example/in/shop/a')
    assert.equal(linkOf('/a', 'acme.shop.example', urls('https://c.example')), 'http://acme.shop.example/a')
    assert.equal(
      linkOf('/shop/a', 'h', urls('https://c.example', 'https://s.example/x')),
      'https://s.example/x/a',
    )
    assert.equal(
      linkOf('/a', 'acme.shop.example', urls(null, 'https://*.s.example')),
      'https://acme.s.example/a',
    )
    assert.equal(linkOf('/shop/a', 'h', urls(null, 'https://*.s.example')), 'http://h/shop/a')
    assert.equal(linkOf('/shop/a', 'h"<', none), 'http://localhost:80/shop/a')
  })

  test('replaces, removes and appends parameters, and leaves every other as it was written', () => {
    const url = '/shop/a?sort=%66&a[]=1&page=2&a[]=2&%70age=3&q=a+b&page[x]=1'
    const kept = 'sort=%66&a[]=1&a[]=2&q=a+b&page[x]=1'
    assert.equal(linkOf(url, 'h', none, { page: 4 }), `http://h/shop/a?${kept}&page=4`)
    assert.equal(linkOf(url, 'h', none, { page: null }), `http://h/shop/a?${kept}`)
    assert.equal(linkOf('/shop/a?page=1', 'h', none, { page: null }), 'http://h/shop/a')
    assert.equal(
      linkOf('/shop/a', 'h', none, { 'é&': 'a b+=\ud800' }),
      'http://h/shop/a?%C3%A9%26=a%20b%2B%3D%EF%BF%BD',
    )
  })

  test('following a link keeps every parameter', () => {
    const name = fc.stringMatching(/^[a-zé%+ ]{1,6}(\[\]|\[[a-z]{1,3}\])?$/u)
    const parameters = fc.array(fc.tuple(name, fc.string({ unit: 'grapheme', maxLength: 8 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(parameters, fc.string({ unit: 'grapheme' }), fc.nat(), (others, cursor, page) => {
        const query = new URLSearchParams([...others, ['after', 'x'], ['n', '1'], ['after', 'y']])
        const link = new URL(linkOf(`/shop/a?${query}`, 'h', none, { after: cursor, n: null, p: page }))
        const rest = [...query].filter(([key]) => key !== 'after' && key !== 'n' && key !== 'p')
        assert.deepEqual([...link.searchParams], [...rest, ['after', cursor], ['p', String(page)]])
        const again = linkOf(link.pathname + link.search, 'h', none, { after: cursor, n: null, p: page })
        assert.equal(again, link.href)
        assert.equal(parseQuery(link.search.slice(1)).after, cursor)
      }),
    )
  })
})
