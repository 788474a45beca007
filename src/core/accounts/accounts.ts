/** The use cases of customers' accounts; read as «accounts.invite(scope, …)». */
export { get } from './account.ts'
export { accept, activationLink, decline, invite } from './invitations.ts'
export { peek } from './peek.ts'
export { requestMail, resetPassword, verifyEmail } from './proofs.ts'
export { changePassword, signOut } from './sessions.ts'
export { disable, enable, setPassword, vouch } from './settings.ts'
export { signIn } from './sign-in.ts'
