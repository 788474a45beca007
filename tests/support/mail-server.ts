import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A mail as the server took it. */
export type TakenMail = {
  readonly from: string
  readonly to: readonly string[]
  /** Header lines and body, with soft line breaks and signs by number undone. */
  readonly text: string
}

/** What the server says to a recipient: a status and its words, or nothing to take the mail. */
export type Refusal = { readonly status: number; readonly words: string }

export type MailServer = {
  readonly port: number
  readonly taken: readonly TakenMail[]
  close(): Promise<void>
}

/** A real mail server on a port of this machine; `refuse` says whom it does not take mail for. */
export async function openMailServer(
  refuse: (recipient: string) => Refusal | undefined = () => undefined,
): Promise<MailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'mailer' && password === 'p@ss word') done(null, { user: username })
      else done(new Error('wrong user'))
    },
    onRcptTo({ address }, _session, done) {
      const refusal = refuse(address)
      done(refusal && Object.assign(new Error(refusal.words), { responseCode: refusal.status }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({ ...envelopeOf(session), text: readable(Buffer.concat(chunks)) })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address: AddressInfo | string | null = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return {
    port: address.port,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function envelopeOf({ envelope }: SMTPServerSession): Pick<TakenMail, 'from' | 'to'> {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
  }
}

/** A mail as a person reads it, for looking things up in it. */
export function readable(message: Buffer): string {
  return message
    .toString('utf8')
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (signs) =>
      Buffer.from(signs.replaceAll('=', ''), 'hex').toString('utf8'),
    )
}

/** The link in a mail, and the token at its end. */
export function linkIn(text: string): { readonly link: string; readonly token: string } {
  const link = /https?:\/\/[^\s"<]+/.exec(text)?.[0] ?? ''
  return { link, token: link.split(/[/=]/).at(-1) ?? '' }
}
