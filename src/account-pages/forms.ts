import { longest, shortest } from '../core/accounts/passwords.ts'
import { escapeHtml } from '../core/mails/words.ts'

/** What is wrong with a field, in words that follow it. */
export type Wrong = Partial<Readonly<Record<'password' | 'password_again', string>>>

/** The fields of a new password, beside the address that it will be used with, for whoever keeps passwords. */
export function passwordForm(email: string, button: string, wrong: Wrong): string {
  const problems = Object.values(wrong)
  const summary =
    problems.length === 0 ? '' : `<p class="bad" role="alert">${problems.map(escapeHtml).join(' ')}</p>`
  return `${summary}
<form method="post">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" value="${escapeHtml(email)}" readonly>
<label for="password">Password</label>
<p class="hint" id="password-hint">At least ${shortest} characters; a few words you remember are good.</p>
${field('password', 'password-hint', wrong.password, problems.length > 0)}
<label for="password_again">The same password again</label>
${field('password_again', null, wrong.password_again, false)}
<button name="decision" value="accept">${escapeHtml(button)}</button>
</form>`
}

function field(name: keyof Wrong, hint: string | null, wrong: string | undefined, focus: boolean): string {
  const described = [hint, wrong === undefined ? null : `${name}-wrong`].filter((id) => id !== null)
  const attributes = [
    `id="${name}" name="${name}" type="password" autocomplete="new-password" required`,
    `minlength="${shortest}" maxlength="${longest}" spellcheck="false" autocapitalize="none"`,
    ...(described.length > 0 ? [`aria-describedby="${described.join(' ')}"`] : []),
    ...(wrong === undefined ? [] : ['aria-invalid="true"']),
    ...(focus ? ['autofocus'] : []),
  ]
  const explained =
    wrong === undefined ? '' : `\n<p class="wrong" id="${name}-wrong">${escapeHtml(wrong)}</p>`
  return `<input ${attributes.join(' ')}>${explained}`
}

/** A form of one button. */
export function buttonForm(decision: string, label: string, quiet: boolean): string {
  const look = quiet ? ' class="quiet"' : ''
  return `<form method="post"><button name="decision" value="${decision}"${look}>${escapeHtml(label)}</button></form>`
}
