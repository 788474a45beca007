import { randomBytes } from 'node:crypto'

/** A new secret, in the form that Standard Webhooks gives them: 192 random bits behind `whsec_`. */
export function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`
}
