import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromUlid, toUlid } from '../core/ids.ts'

/** Whose a mail is; ids are uuids. */
export type MailName = {
  readonly customerId: string
  readonly organizationId: string
  readonly mailId: string
}

/** A folder of mails as files, for an installation without a mail server. The owner of the process alone reads it. */
export type Outbox = {
  /** Puts a mail (RFC 5322) there, whole or not at all; the same one again takes the place of the first. */
  put(name: MailName, message: Buffer): Promise<void>
  /** Deletes every mail to a customer (uuid). */
  discard(customerId: string): Promise<void>
  /** Whose mails there are, once for each customer. */
  owners(): Promise<Omit<MailName, 'mailId'>[]>
}

export function openOutbox(folder: string): Outbox {
  const names = async (): Promise<string[]> => {
    try {
      return await readdir(folder)
    } catch (error) {
      if (isMissing(error)) return []
      throw error
    }
  }
  return {
    async put({ customerId, organizationId, mailId }, message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(folder, 0o700)
      const name = [customerId, organizationId, mailId].map(toUlid).join('-')
      // Begins with the customer as well, so that a removal finds what a process left that died here.
      const part = join(folder, `${name}.part`)
      const file = await open(part, 'w', 0o600)
      try {
        await file.writeFile(message)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, join(folder, `${name}.eml`))
    },
    async discard(customerId) {
      const start = `${toUlid(customerId)}-`
      for (const name of await names())
        if (name.startsWith(start)) await rm(join(folder, name), { force: true })
    },
    async owners() {
      const found = new Map<string, Omit<MailName, 'mailId'>>()
      for (const name of await names()) {
        const [customer = '', organization = ''] = name.split('-')
        const [customerId, organizationId] = [fromUlid(customer), fromUlid(organization)]
        if (customerId && organizationId) found.set(customerId, { customerId, organizationId })
      }
      return [...found.values()]
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
