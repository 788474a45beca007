import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import * as accounts from '../core/accounts/accounts.ts'
import { organizationOfLink, type Purpose } from '../core/accounts/links.ts'
import { CoreError, notFound } from '../core/errors.ts'
import { asCoreError } from '../core/failures.ts'
import { escapeHtml } from '../core/mails/words.ts'
import * as organizations from '../core/organizations/organizations.ts'
import type { Scope } from '../core/scope.ts'
import type { Answer, OnFailure } from '../http/answer.ts'
import { accountPagesPath } from '../http/link-template.ts'
import { readBody } from '../http/read-body.ts'
import type { Routed, Served } from '../http/served.ts'
import { buttonForm, passwordForm, type Wrong } from './forms.ts'
import { type Page, pageAnswer } from './frame.ts'

/**
 * The pages to which links in mails lead. Only a form that is sent uses a link up: whatever looks at mails, and follows
 * their links, must not. The link itself is all that a visitor shows, so there is no cookie that another site could use.
 */

export type PageSurroundings = {
  readonly store: Scope['store']
  readonly clock: Scope['clock']
  readonly readCaller: (request: IncomingMessage) => string | null
  readonly onFailure: OnFailure
}

/** A visitor with a link: whose it is stands in it. */
type Visit = { readonly scope: Scope; readonly token: string; readonly email: string }
type Shown = Omit<Page, 'shop'>

type LinkPage = {
  readonly purpose: Purpose
  readonly show: (visit: Visit, wrong: Wrong) => Shown
  readonly submit: (visit: Visit, form: z.output<typeof Form>) => Promise<Shown>
}

const field = z.string().max(1000).default('')
const Form = z.object({ decision: field, password: field, password_again: field })

const invitation: LinkPage = {
  purpose: 'invitation',
  show: ({ scope, email }, wrong) => ({
    ...titled('Create your account', wrong),
    content: `<p>${escapeHtml(scope.organization.name)} has invited you to an account. Choose a password to accept.</p>
${passwordForm(email, 'Create account', wrong)}
${buttonForm('decline', 'No, thank you', true)}`,
  }),
  async submit({ scope, token }, form) {
    if (form.decision === 'decline') {
      await accounts.decline(scope, token)
      return done('You have declined', 'No account was made. Nothing more is to be done.')
    }
    const { accountState } = await accounts.accept(scope, { token, password: agreed(form) })
    if (accountState !== 'enabled') {
      return done(
        'One more step',
        'Your password is saved. We have sent you a mail: confirm your e-mail address, and your account is ready.',
      )
    }
    return done(
      'Your account is ready',
      'You can now sign in with your e-mail address and your new password.',
    )
  },
}

const passwordReset: LinkPage = {
  purpose: 'password_reset',
  show: ({ email }, wrong) => ({
    ...titled('Choose a new password', wrong),
    content: passwordForm(email, 'Save password', wrong),
  }),
  async submit({ scope, token }, form) {
    await accounts.resetPassword(scope, { token, password: agreed(form) })
    return done('Your password is changed', 'You can now sign in with it.')
  },
}

const verification: LinkPage = {
  purpose: 'verification',
  show: ({ email }) => ({
    ...titled('Confirm your e-mail address', {}),
    content: `<p>Is <strong>${escapeHtml(email)}</strong> your address?</p>
${buttonForm('confirm', 'Yes, confirm', false)}`,
  }),
  async submit({ scope, token }) {
    await accounts.verifyEmail(scope, token)
    return done('Thank you', 'Your e-mail address is confirmed.')
  },
}

/** The pages as they are served, at every host name and port. */
export function accountPages(around: PageSurroundings): Served[] {
  return [invitation, passwordReset, verification].flatMap((page) => {
    const path = `${accountPagesPath}/${page.purpose.replaceAll('_', '-')}/:token`
    const answering = (method: 'GET' | 'POST', answer: (routed: Routed) => Promise<Answer>): Served => ({
      method,
      path,
      answer: async (routed) => {
        try {
          return await answer(routed)
        } catch (error) {
          return failurePage(error, around, routed, `${method} ${path}`)
        }
      },
    })
    return [
      answering('GET', async (routed) => {
        const visit = await open(page, around, routed)
        return pageAnswer({ shop: visit.scope.organization.name, ...page.show(visit, {}) })
      }),
      answering('POST', async (routed) => {
        // Read before anything is answered, so that a browser which still sends hears the answer.
        const form = Form.safeParse((await readBody(routed.request, { limit: 16_384, forms: true })) ?? {})
        const visit = await open(page, around, routed)
        const shop = visit.scope.organization.name
        if (!form.success) throw new CoreError('malformed_body', 'the form is not one of this page')
        try {
          return pageAnswer({ shop, ...(await page.submit(visit, form.data)) })
        } catch (error) {
          const wrong = wrongIn(error)
          if (!wrong) throw error
          return pageAnswer({ shop, ...page.show(visit, wrong) })
        }
      }),
    ]
  })
}

async function open(
  { purpose }: LinkPage,
  around: PageSurroundings,
  { request, params }: Routed,
): Promise<Visit> {
  const { token } = z.object({ token: z.string() }).parse(params)
  const organizationId = organizationOfLink(token)
  if (organizationId === null) throw notFound('link')
  const organization = await organizations.get(around.store, organizationId)
  const actor = { tokenId: null, face: 'page', ip: around.readCaller(request) }
  const scope = { organization, actor, store: around.store, clock: around.clock }
  return { scope, token, ...(await accounts.peek(scope, purpose, token)) }
}

/** The two fields, as one password. Throws invalid. */
function agreed({ password, password_again: again }: z.output<typeof Form>): string {
  if (password === again) return password
  throw new CoreError('invalid', 'the passwords differ', {
    issues: [{ path: ['password_again'], reason: 'other', message: 'The two passwords differ.' }],
  })
}

/** What a visitor can mend, in words of the page; undefined for what no visitor can. */
function wrongIn(error: unknown): Wrong | undefined {
  if (!(error instanceof CoreError)) return undefined
  if (error.code === 'too_many_requests') return { password: 'We are busy at the moment. Please try again.' }
  const [issue] = error.issues
  if (error.code !== 'invalid' || !issue) return undefined
  if (issue.path[0] === 'password_again') return { password_again: issue.message }
  return issue.path[0] === 'password' ? { password: `The password ${issue.message}.` } : undefined
}

function titled(title: string, wrong: Wrong): Omit<Shown, 'content'> {
  const isWrong = Object.keys(wrong).length > 0
  return { status: isWrong ? 422 : 200, title, wrong: isWrong }
}

function done(title: string, sentence: string): Shown {
  return { status: 200, title, content: `<p class="good" role="status">${escapeHtml(sentence)}</p>` }
}

function failurePage(
  thrown: unknown,
  around: PageSurroundings,
  { requestId }: Routed,
  where: string,
): Answer {
  const error = asCoreError(thrown)
  const say = (status: number, title: string, sentence: string, more: Partial<Page> = {}) => {
    return pageAnswer({ status, shop: null, title, content: `<p>${escapeHtml(sentence)}</p>`, ...more })
  }
  switch (error.code) {
    case 'not_found':
    case 'not_allowed_now':
      return say(
        404,
        'This link does not work any more',
        'It was used already, is too old, or a newer one was sent. Ask the shop for another one.',
      )
    case 'malformed_body':
    case 'unsupported_media_type':
    case 'body_too_large':
    case 'invalid':
      return say(400, 'That could not be read', 'Please open the link again and use the form on the page.')
    case 'unavailable':
      around.onFailure(error, requestId, where)
      return say(503, 'We are away for a moment', 'Please try again in a minute.', { retryAfter: 30 })
    default:
      around.onFailure(error, requestId, where)
      return say(
        500,
        'Something went wrong',
        `It is our fault. If you tell us, name the request ${requestId}.`,
      )
  }
}
