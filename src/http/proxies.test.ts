import assert from 'node:assert/strict'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, test } from 'node:test'
import { trustCallers, trustProxies } from './proxies.ts'

function requestFrom(address: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: address })
  const request = new IncomingMessage(socket)
  Object.assign(request.headers, { host: 'inside:4000' }, headers)
  return request
}

const claims = {
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'shop.example',
  'x-forwarded-prefix': '/apis/',
}

describe('trustProxies', () => {
  test('believes nobody unless told to', () => {
    const direct = { protocol: 'http', host: 'inside:4000', prefix: '' }
    assert.deepEqual(trustProxies([])(requestFrom('127.0.0.1', claims)), direct)
    assert.deepEqual(trustProxies(['10.0.0.0/8'])(requestFrom('192.0.2.1', claims)), direct)
  })

  test('believes the addresses that it is told', () => {
    const read = trustProxies(['10.0.0.0/8', 'loopback'])
    const expected = { protocol: 'https', host: 'shop.example', prefix: '/apis' }
    assert.deepEqual(read(requestFrom('10.1.2.3', claims)), expected)
    assert.deepEqual(read(requestFrom('::1', claims)), expected)
    assert.deepEqual(read(requestFrom('10.1.2.3', {})), { protocol: 'http', host: 'inside:4000', prefix: '' })
  })

  test('adds a port that is not the protocol’s own', () => {
    const read = trustProxies(['loopback'])
    const host = (headers: Record<string, string>) =>
      read(requestFrom('127.0.0.1', { ...claims, ...headers })).host
    assert.equal(host({ 'x-forwarded-port': '8443' }), 'shop.example:8443')
    assert.equal(host({ 'x-forwarded-port': '443' }), 'shop.example')
    assert.equal(host({ 'x-forwarded-port': '80', 'x-forwarded-proto': 'http' }), 'shop.example')
    assert.equal(host({ 'x-forwarded-host': 'shop.example:1', 'x-forwarded-port': '2' }), 'shop.example:1')
  })

  test('takes what the outermost trusted proxy wrote, not what the client wrote before it', () => {
    const read = trustProxies(['10.0.0.0/8'])
    const lists = { 'x-forwarded-host': 'forged.example, shop.example', 'x-forwarded-proto': 'http, https' }
    const one = read(requestFrom('10.0.0.1', { ...lists, 'x-forwarded-for': '192.0.2.1' }))
    assert.deepEqual([one.protocol, one.host], ['https', 'shop.example'])
    const two = read(
      requestFrom('10.0.0.1', {
        'x-forwarded-host': 'forged.example, shop.example, inner.example',
        'x-forwarded-for': '198.51.100.1, 192.0.2.1, 10.0.0.2',
      }),
    )
    assert.equal(two.host, 'shop.example')
  })

  test('ignores hosts and prefixes that cannot be one', () => {
    const read = trustProxies(['loopback'])
    const of = (headers: Record<string, string>) => read(requestFrom('127.0.0.1', headers))
    assert.equal(of({ 'x-forwarded-host': 'a b' }).host, 'inside:4000')
    assert.equal(of({ host: 'evil.example/path?"' }).host, null)
    assert.equal(of({ host: '[::1]:4000' }).host, '[::1]:4000')
    assert.equal(of({ 'x-forwarded-prefix': '//evil.example' }).prefix, '')
  })
})

describe('trustCallers', () => {
  const chain = (list: string) => ({ 'x-forwarded-for': list })

  test('takes the connection’s own address unless told to trust it', () => {
    assert.equal(trustCallers([])(requestFrom('::ffff:192.0.2.1', chain('198.51.100.1'))), '192.0.2.1')
    assert.equal(trustCallers(['10.0.0.0/8'])(requestFrom('192.0.2.1', chain('198.51.100.1'))), '192.0.2.1')
    assert.equal(trustCallers([])(new IncomingMessage(new Socket())), null)
  })

  test('takes what the outermost trusted proxy wrote, not what the client wrote before it', () => {
    const read = trustCallers(['10.0.0.0/8', 'loopback'])
    assert.equal(read(requestFrom('10.0.0.1', {})), '10.0.0.1')
    assert.equal(read(requestFrom('::1', chain('2001:db8::1'))), '2001:db8::1')
    assert.equal(read(requestFrom('10.0.0.1', chain('203.0.113.9, 192.0.2.1, 10.0.0.2'))), '192.0.2.1')
  })

  test('reads an address with a port, and takes nothing else for an address', () => {
    const read = trustCallers(['loopback'])
    assert.equal(read(requestFrom('127.0.0.1', chain('192.0.2.1:4711'))), '192.0.2.1')
    assert.equal(read(requestFrom('127.0.0.1', chain('[2001:db8::1]:4711'))), '2001:db8::1')
    assert.equal(read(requestFrom('127.0.0.1', chain('unknown'))), null)
    assert.equal(read(requestFrom('127.0.0.1', chain("'; drop table customers"))), null)
  })
})
