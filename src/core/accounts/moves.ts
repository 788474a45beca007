import type { AccountState } from '../customers/customer.ts'
import { CoreError } from '../errors.ts'

export const moves = ['invite', 'accept', 'decline', 'enable', 'disable'] as const
/** What can happen to an account. */
export type Move = (typeof moves)[number]

/** Where each move leads from each state; what is not there is not allowed. */
const leads: Readonly<Record<Move, Partial<Readonly<Record<AccountState, AccountState>>>>> = {
  invite: { guest: 'invited', disabled: 'invited', invited: 'invited', declined: 'invited' },
  accept: { invited: 'enabled' },
  decline: { invited: 'declined' },
  enable: {
    guest: 'enabled',
    disabled: 'enabled',
    invited: 'enabled',
    enabled: 'enabled',
    declined: 'enabled',
  },
  disable: {
    guest: 'disabled',
    disabled: 'disabled',
    invited: 'disabled',
    enabled: 'disabled',
    declined: 'disabled',
  },
}

/** The state after a move. Throws not_allowed_now. */
export function moved(state: AccountState, move: Move): AccountState {
  const next = leads[move][state]
  if (next) return next
  throw new CoreError('not_allowed_now', `cannot ${move} while the account is ${state}`)
}
