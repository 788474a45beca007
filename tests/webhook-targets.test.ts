import assert from 'node:assert/strict'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import { after, describe, mock, test } from 'node:test'
import { openTargets } from '../src/core/webhooks/targets.ts'
import { openSender } from '../src/workers/send.ts'
import { openReceiver } from './support/receiver.ts'
import { failure } from './support/shop.ts'

const inside = [
  ...['127.0.0.1', '127.8.9.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254'],
  ...[
    '100.64.0.1',
    '100.100.100.200',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
  ],
  ...['168.63.129.16', '::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1'],
  ...['::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::', 'fec0::1'],
]
const outside = ['93.184.215.14', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1']

describe('addresses', () => {
  test('inside a network, of a machine itself and of clouds are refused, all others permitted', () => {
    const { permits } = openTargets([])
    assert.deepEqual(inside.filter(permits), [])
    assert.deepEqual(outside.filter(permits), outside)
    assert.ok(!permits('localhost'))
  })

  test('those that the configuration names are permitted, and only those', () => {
    const { permits } = openTargets(['10.0.0.0/8', '127.0.0.1', 'fd00::/8'])
    const expected = ['127.0.0.1', '10.1.2.3', 'fd00:ec2::254', '::ffff:127.0.0.1', '::ffff:10.0.0.1']
    assert.deepEqual(inside.filter(permits), expected)
  })
})

describe('a URL that is registered', () => {
  const { check } = openTargets([])
  test('leads outside, by http or https, without a password', async () => {
    const wrong = [
      ...inside.map((address) => `http://${address.includes(':') ? `[${address}]` : address}/`),
      ...['http://localhost/', 'http://2130706433/', 'http://0x7f.1/', 'http://127.1/'],
      ...['ftp://93.184.215.14/', 'http://user:pass@93.184.215.14/', 'nonsense', '', 'file:///etc/passwd'],
      `http://93.184.215.14/${'x'.repeat(2000)}`,
    ]
    for (const url of wrong) await assert.rejects(check('url', url), failure('invalid'), url)
    for (const address of outside) {
      await check('url', `https://${address.includes(':') ? `[${address}]` : address}:8443/hook?a=b`)
    }
    // Nobody knows it today; when something is sent it is looked up again.
    await check('url', 'https://nobody.invalid/')
  })
})

describe('when it is sent', () => {
  const strict = openSender(openTargets([]), 1000)
  const kind = openSender(openTargets(['127.0.0.1']), 1000)
  after(() => {
    strict.close()
    kind.close()
  })
  const never = new AbortController().signal
  const post = (sender: typeof kind, url: string) =>
    sender.send({ url, headers: { 'content-type': 'application/json' }, body: '{}' }, never)

  test('a literal address inside is not connected to', async () => {
    const receiver = await openReceiver()
    const refused = await post(strict, receiver.url)
    assert.deepEqual([refused.status, refused.error], [null, 'the address is inside a private network'])
    assert.equal((await post(kind, receiver.url)).status, 204)
    assert.equal(receiver.received.length, 1)
    await receiver.close()
  })

  test('a name that leads inside by now is not connected to, whatever it was when it was registered', async () => {
    const receiver = await openReceiver()
    const url = receiver.url.replace('127.0.0.1', 'localhost')
    assert.equal((await post(strict, url)).error, 'the address is inside a private network')
    assert.equal((await post(kind, url)).status, 204)
    assert.equal(receiver.received.length, 1)
    await receiver.close()
  })

  test('a name is looked up once for a connection, and the connection goes to what was looked at', async () => {
    const receiver = await openReceiver()
    const { port } = new URL(receiver.url)
    let asked = 0
    // The name server of someone who wants to get inside: first a permitted address, then another one.
    const rebinding = mock.method(dns, 'lookup', (...given: unknown[]) => {
      asked += 1
      const answer = given.at(-1)
      const address = asked === 1 ? '127.0.0.1' : '127.0.0.2'
      if (typeof answer === 'function') answer(null, [{ address, family: 4 }])
    })
    syncBuiltinESMExports()
    const sender = openSender(openTargets(['127.0.0.1']), 1000)
    assert.equal((await post(sender, `http://rebind.example:${port}/`)).status, 204)
    sender.close()
    const again = openSender(openTargets(['127.0.0.1']), 1000)
    assert.equal((await post(again, `http://rebind.example:${port}/`)).status, null)
    again.close()
    rebinding.mock.restore()
    syncBuiltinESMExports()
    assert.equal(receiver.received.length, 1)
    await receiver.close()
  })

  test('a redirect is an answer, and is not followed', async () => {
    const inner = await openReceiver()
    const outer = await openReceiver(() => ({ redirect: inner.url }))
    assert.equal((await post(kind, outer.url)).status, 302)
    assert.equal(inner.received.length, 0)
    await Promise.all([inner.close(), outer.close()])
  })

  test('an answer without an end, one without a beginning, and none at all are cut off', async () => {
    const { createServer } = await import('node:http')
    const endless = createServer((_, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'.repeat(100_000)), 1)
      response.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
    const address = endless.address()
    const port = typeof address === 'object' ? address?.port : 0
    const answer = await post(kind, `http://127.0.0.1:${port}/`)
    assert.deepEqual([answer.status, answer.response?.length], [200, 1000])
    assert.ok(answer.duration < 900)
    endless.close()
    endless.closeAllConnections()
    const silent = await openReceiver(() => 'silence')
    assert.equal((await post(kind, silent.url)).error, 'no answer within 1 s')
    await silent.close()
    assert.equal((await post(kind, silent.url)).error, 'ECONNREFUSED')
  })
})
