import { connect } from 'node:net'

/** Sends bytes as they are and answers everything that comes back until the server closes the connection. */
export function exchange(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()))
    socket.on('error', (error) => (chunks.length === 0 ? reject(error) : undefined))
    for (const part of parts) socket.write(part)
  })
}

/** Sends bytes and goes away. */
export function sendAndLeave(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(bytes, () => socket.destroy())
    socket.on('close', () => resolve())
  })
}

/** A request for one exchange, which asks the server to close afterwards. */
export function lines(first: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { host: 'localhost', connection: 'close', authorization: 'Bearer right', ...headers }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${first} HTTP/1.1\r\n${head.join('')}\r\n${body}`
}

/** The JSON of an answer. */
export async function jsonOf(answer: Response | Promise<Response>) {
  return JSON.parse(await (await answer).text())
}
